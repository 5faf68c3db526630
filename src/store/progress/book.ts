import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KeyedStorage, StorageFailure } from '../storage';
import type { Works } from './archive';
import type { ProgressStore } from './progress';
import { type LabWork, labShelf, type Standing, standingOf } from './work';

/** The lab on screen: its work is with its own store, which saves it in its own time. */
export interface OpenWork {
  readonly labId: string;
  readonly progress: ProgressStore;
}

/** What was there before the last import or clearing of this visit; null: the lab had never been opened. */
export interface Undoable {
  readonly by: 'import' | 'clear';
  readonly before: Readonly<Record<string, LabWork | null>>;
}

export interface BookState {
  readonly undoable: Undoable | null;
  /** How far the reader is in each lab. A lab that cannot be read counts as new. */
  readonly standings: (open: OpenWork | null) => Readonly<Record<string, Standing>>;
  /** All that is kept, the lab on screen as it is now. */
  readonly read: (open: OpenWork | null) => Works;
  /** Puts work in place of what is kept; the rest stays. What it replaces can be undone. */
  readonly bring: (works: Works, open: OpenWork | null) => StorageFailure | null;
  /** Forgets the work in all labs. This can be undone. */
  readonly clear: (open: OpenWork | null) => StorageFailure | null;
  readonly undo: (open: OpenWork | null) => StorageFailure | null;
}

export type ProgressBook = StoreApi<BookState>;

/** The work in all labs together, beside the store of the one that is open. */
export function createProgressBook(storage: KeyedStorage | null, labIds: readonly string[]): ProgressBook {
  return createStore<BookState>((set, get) => {
    function read(open: OpenWork | null): Works {
      open?.progress.getState().flush();
      const works = labIds.flatMap((id): [string, LabWork][] => {
        const work = labShelf(storage, id).read().value ?? (id === open?.labId ? unsaved(open) : null);
        return work ? [[id, work]] : [];
      });
      return Object.fromEntries(works);
    }

    /** The first failure ends it: what comes after would fail alike. */
    function write(works: Undoable['before'], open: OpenWork | null): StorageFailure | null {
      for (const [id, work] of Object.entries(works)) {
        const failure = id === open?.labId ? load(open, work) : store(id, work);
        if (failure) return failure;
      }
      return null;
    }

    function store(id: string, work: LabWork | null): StorageFailure | null {
      const shelf = labShelf(storage, id);
      // Sets aside what cannot be read, before it is written over.
      shelf.read();
      return work === null ? shelf.clear() : shelf.write(work);
    }

    function change(works: Undoable['before'], by: Undoable['by'], open: OpenWork | null) {
      const here = read(open);
      const before = Object.fromEntries(Object.keys(works).map((id) => [id, here[id] ?? null]));
      const failure = write(works, open);
      set({ undoable: { by, before } });
      return failure;
    }

    return {
      undoable: null,
      standings(open) {
        const works = read(open);
        return Object.fromEntries(labIds.map((id) => [id, standingOf(works[id] ?? null)]));
      },
      read,
      bring: (works, open) => change(works, 'import', open),
      clear: (open) =>
        change(Object.fromEntries(Object.keys(read(open)).map((id) => [id, null])), 'clear', open),
      undo(open) {
        const { undoable } = get();
        if (!undoable) return null;
        const failure = write(undoable.before, open);
        if (!failure) set({ undoable: null });
        return failure;
      },
    };
  });
}

function load({ progress }: OpenWork, work: LabWork | null): StorageFailure | null {
  progress.getState().load(work);
  return progress.getState().failure;
}

/** What the open lab holds that no storage does, where there is anything. */
function unsaved({ progress }: OpenWork): LabWork | null {
  const { work, failure } = progress.getState();
  return failure ? work : null;
}
