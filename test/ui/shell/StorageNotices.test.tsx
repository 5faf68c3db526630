import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LAB, memoryStorage } from '../../store/fixtures';
import { visit } from './support';

beforeEach(() => {
  vi.useFakeTimers();
  window.location.hash = '';
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const dismiss = () => fireEvent.click(screen.getAllByRole('button', { name: 'Dismiss' })[0] as HTMLElement);

it('each thing that could not be read is told of beside the other, and can be dismissed', async () => {
  const storage = memoryStorage({ 'measure-twice/settings': '?', [`measure-twice/lab/${LAB.id}`]: '?' });
  const { unmount } = await visit({ storage });
  expect(screen.getByText(/“measure-twice\/settings\/unreadable”/)).toBeVisible();
  expect(screen.getByText(/“measure-twice\/lab\/.*\/unreadable”/)).toBeVisible();
  dismiss();
  dismiss();
  expect(screen.queryByText(/could not be read/)).toBeNull();
  unmount();
  await visit({ storage });
  expect(screen.queryByText(/“measure-twice\/settings\/unreadable”/)).toBeNull();
});

it('that nothing can be stored is told of once, and dismissed once', async () => {
  await visit({ storage: null });
  expect(screen.getAllByText(/does not let the page store anything/)).toHaveLength(1);
  dismiss();
  expect(screen.queryByText(/does not let the page store anything/)).toBeNull();
});

it('a lab opens whatever was stored for its knobs', async () => {
  const first = await visit({});
  const work = first.session().progress.getState().work;
  first.unmount();
  const conditions = { preset: 'across-planets', changes: { 'db.jitter': 'abc' } };
  const storage = memoryStorage({
    [`measure-twice/lab/${LAB.id}`]: JSON.stringify({ ...work, conditions }),
  });
  const { session } = await visit({ storage });
  expect(session().conditions.getState()).toMatchObject({ preset: LAB.preset, changes: {} });
  expect(screen.getByRole('combobox', { name: 'Preset' })).toHaveValue(LAB.preset);
});
