import * as z from 'zod/mini';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createShelf, type KeyedStorage, type StorageFailure } from './storage';

const settingsSchema = z.strictObject({
  version: z.literal(1),
  theme: z.enum(['system', 'light', 'dark']),
});

export type Theme = z.infer<typeof settingsSchema>['theme'];

interface SettingsState {
  readonly theme: Theme;
  readonly failure: StorageFailure | null;
  readonly setTheme: (theme: Theme) => void;
  readonly dismissFailure: () => void;
}

export type SettingsStore = StoreApi<SettingsState>;

export function createSettingsStore(storage: KeyedStorage | null): SettingsStore {
  const shelf = createShelf(storage, 'measure-twice/settings', settingsSchema);
  const { value, failure } = shelf.read();
  const theme = value?.theme ?? 'system';
  // What could not be read has been put aside: written afresh, it is not complained of again at the next visit.
  const unwritten = failure?.kind === 'unreadable' ? shelf.write({ version: 1, theme }) : null;
  return createStore<SettingsState>((set) => ({
    theme,
    failure: unwritten ?? failure,
    setTheme: (theme) => set({ theme, failure: shelf.write({ version: 1, theme }) }),
    dismissFailure: () => set({ failure: null }),
  }));
}
