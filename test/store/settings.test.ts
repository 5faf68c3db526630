import { expect, it } from 'vitest';
import { createSettingsStore } from '../../src/store/settings';
import { memoryStorage } from './fixtures';

const KEY = 'measure-twice/settings';

it('says once that the settings could not be read, and writes them afresh', () => {
  const storage = memoryStorage({ [KEY]: 'not json' });
  const store = createSettingsStore(storage);
  expect(store.getState().failure?.kind).toBe('unreadable');
  expect(storage.items.get(`${KEY}/unreadable`)).toBe('not json');
  store.getState().dismissFailure();
  expect(store.getState().failure).toBeNull();
  expect(createSettingsStore(storage).getState().failure).toBeNull();
});

it('keeps a theme', () => {
  const storage = memoryStorage();
  createSettingsStore(storage).getState().setTheme('dark');
  expect(createSettingsStore(storage).getState()).toMatchObject({ theme: 'dark', failure: null });
});
