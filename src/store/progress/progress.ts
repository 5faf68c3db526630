import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Lab } from '../../lesson/lab';
import { type ProjectFiles, sameFiles } from '../../tape';
import type { KeyedStorage, StorageFailure } from '../storage';
import type { Timers } from '../timers';
import { mergeRest, mergeWork } from './merge';
import { freshWork, type LabWork, labShelf, type Replacement } from './work';

/** Typing is saved after this pause, and at once when the page is left. */
const SAVE_PAUSE_MS = 250;

export interface ProgressState {
  readonly work: LabWork;
  /** The whole project as the reader has it; the same object as long as no file changed. */
  readonly files: ProjectFiles;
  readonly failure: StorageFailure | null;
  /** Files were edited in another tab and in this one: nothing is saved until the reader chooses. */
  readonly otherTab: LabWork | null;

  readonly edit: (path: string, text: string) => void;
  /** Puts other files in place of the reader's; what they replace is kept for `swapReplaced`. */
  readonly replaceFiles: (files: ProjectFiles, by: Replacement) => void;
  /** Undoes the last replacement, or redoes it. What goes away is kept in turn, typing included. */
  readonly swapReplaced: () => void;
  readonly answer: (guess: number) => void;
  readonly waveAside: () => void;
  readonly openHint: () => void;
  readonly recordGoals: (metIds: readonly string[], all: boolean) => void;
  readonly recordConditions: (conditions: LabWork['conditions']) => void;
  readonly recordLoad: (
    turned: NonNullable<LabWork['load']>,
    incidents: NonNullable<LabWork['incidents']>,
  ) => void;
  readonly recordBackground: (background: NonNullable<LabWork['background']>) => void;

  /** Takes over the whole work of this lab from elsewhere, at once; null: the lab is as if never opened. */
  readonly load: (work: LabWork | null) => void;

  readonly dismissFailure: () => void;
  readonly keepMine: () => void;
  readonly takeOtherTab: () => void;
  /** Tells the store that storage changed under this key (null: all keys), from another tab. */
  readonly heardStorage: (key: string | null) => void;
  /** Saves what waits to be saved. */
  readonly flush: () => void;
}

export type ProgressStore = StoreApi<ProgressState>;

export interface ProgressDependencies {
  readonly storage: KeyedStorage | null;
  readonly timers: Timers;
  readonly lab: Pick<Lab, 'id' | 'preset' | 'changes' | 'start'>;
}

export function createProgressStore({ storage, timers, lab }: ProgressDependencies): ProgressStore {
  const shelf = labShelf(storage, lab.id);
  const stored = shelf.read();
  const begin = { preset: lab.preset, changes: lab.changes };
  const first = stored.value ?? freshWork(begin);
  /** What was last written, or read and taken over: from there on, what differs was changed in one tab alone. */
  let base = first;
  let cancelSave: (() => void) | null = null;

  return createStore<ProgressState>((set, get) => {
    function save(): void {
      cancelSave?.();
      cancelSave = null;
      if (get().otherTab || (shelf.changedElsewhere() && !meetOtherTab())) return;
      const { work } = get();
      const failure = shelf.write(work);
      if (!failure) base = work;
      // That something could not be read stays on screen until the reader has seen it.
      if (failure || get().failure?.kind !== 'unreadable') set({ failure });
    }

    /** Takes over what another tab has stored; whether this tab can go on and save. */
    function meetOtherTab(): boolean {
      const { value, failure } = shelf.read();
      if (failure) set({ failure });
      if (failure || value === null) return !failure;
      const merged = mergeWork(base, get().work, value);
      if (!merged) {
        set({ otherTab: value });
        return false;
      }
      base = value;
      become(merged);
      return true;
    }

    function become(work: LabWork): void {
      const { work: was, files } = get();
      const same = sameFiles(was.files, work.files);
      set({ work, files: same ? files : { ...lab.start, ...work.files }, otherTab: null });
    }

    function change(part: Partial<LabWork>): void {
      const work = { ...get().work, ...part };
      set(part.files ? { work, files: { ...lab.start, ...work.files } } : { work });
      cancelSave ??= timers.after(SAVE_PAUSE_MS, save);
    }

    return {
      work: first,
      files: { ...lab.start, ...first.files },
      failure: stored.failure,
      otherTab: null,

      edit(path, text) {
        if (get().files[path] === text) return;
        const { replaced } = get().work;
        change({
          files: changedFrom(lab.start, { ...get().files, [path]: text }),
          replaced: replaced && { ...replaced, edited: replaced.edited || !replaced.undone },
        });
      },
      replaceFiles(files, by) {
        const before = get().work.files;
        change({
          files: changedFrom(lab.start, files),
          replaced: { by, undone: false, edited: false, files: before },
        });
      },
      swapReplaced() {
        const { replaced, files } = get().work;
        if (replaced)
          change({ files: replaced.files, replaced: { ...replaced, undone: !replaced.undone, files } });
      },
      answer: (guess) => change({ prediction: { state: 'answered', guess } }),
      waveAside: () => change({ prediction: { state: 'waved-aside' } }),
      openHint: () => change({ hints: get().work.hints + 1 }),
      recordGoals(metIds, all) {
        const { passed, finished } = get().work;
        const added = metIds.filter((id) => !passed.includes(id));
        if (added.length > 0 || (all && !finished))
          change({ passed: [...passed, ...added], finished: finished || all });
      },
      recordConditions: (conditions) => change({ conditions }),
      recordLoad: (load, incidents) => change({ load, incidents }),
      recordBackground: (background) => change({ background }),

      load(work) {
        cancelSave?.();
        cancelSave = null;
        base = work ?? freshWork(begin);
        become(base);
        set({ failure: work === null ? shelf.clear() : shelf.write(work) });
      },

      dismissFailure: () => set({ failure: null }),
      keepMine() {
        const { otherTab, work } = get();
        if (!otherTab) return;
        shelf.read();
        become(mergeRest(base, work, otherTab));
        save();
      },
      takeOtherTab() {
        const { otherTab, work } = get();
        if (!otherTab) return;
        become({
          ...mergeRest(base, work, otherTab),
          files: otherTab.files,
          replaced: { by: 'other-tab', undone: false, edited: false, files: work.files },
        });
        save();
      },
      heardStorage(key) {
        if ((key !== null && key !== shelf.key) || !shelf.changedElsewhere()) return;
        const blocked = get().otherTab !== null;
        if (meetOtherTab() && blocked) save();
      },
      flush() {
        if (cancelSave) save();
      },
    };
  });
}

function changedFrom(start: ProjectFiles, files: ProjectFiles): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([path, text]) => start[path] !== text));
}
