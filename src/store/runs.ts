import { createStore, type StoreApi } from 'zustand/vanilla';
import { problemOf } from '../simulation';
import { type ProjectFiles, sameFiles } from '../tape';
import type { RunRequest, RunResult } from '../worker/protocol';
import type { Shown } from './run/state';

/** A run of this visit, kept to be looked at again or compared with. */
export interface KeptRun {
  /** From 1, in the order of the visit: how the reader knows it. */
  readonly number: number;
  readonly files: ProjectFiles;
  readonly request: RunRequest;
  readonly result: RunResult;
}

export interface RunsState {
  /** Those that ended well, oldest first. The first one stays; of the others the oldest go first. */
  readonly kept: readonly KeptRun[];
  /** The one that what is on screen is compared with. It stays as long as it is pinned. */
  readonly pinned: KeptRun | null;
  /**
   * Takes over a run on screen. The same code run again takes the place of its last run, unless its task workers were
   * others, or something else befell them: that can be compared.
   */
  readonly keep: (run: Shown) => void;
  /** Pins a run by its number: the last one, unless told otherwise. */
  readonly pin: (number?: number) => void;
  readonly unpin: () => void;
}

export type RunsStore = StoreApi<RunsState>;

/** What is kept at most: runs, and moves on all their tapes (some 200 bytes each). */
const MOST_RUNS = 12;
const MOST_MOVES = 200_000;

export function createRunsStore(): RunsStore {
  return createStore<RunsState>((set, get) => ({
    kept: [],
    pinned: null,
    keep({ files, request, result }) {
      if (problemOf(result)) return;
      const { kept, pinned } = get();
      const last = kept.at(-1);
      if (last && sameFiles(last.files, files) && sameBackground(last.request, request)) {
        const again = { ...last, request, result };
        set({ kept: [...kept.slice(0, -1), again], pinned: pinned?.number === last.number ? again : pinned });
        return;
      }
      const run = { number: (last?.number ?? 0) + 1, files, request, result };
      set({ kept: withinLimits([...kept, run], pinned) });
    },
    pin(number) {
      const { kept } = get();
      const run = number === undefined ? kept.at(-1) : kept.find((each) => each.number === number);
      if (run) set({ pinned: run });
    },
    unpin: () => set({ pinned: null }),
  }));
}

/** Whether two runs had the same task workers, and the same befell them. */
export function sameBackground(one: RunRequest, other: RunRequest): boolean {
  return JSON.stringify(one.background) === JSON.stringify(other.background);
}

function withinLimits(runs: readonly KeptRun[], pinned: KeptRun | null): readonly KeptRun[] {
  const kept = [...runs];
  while (kept.length > MOST_RUNS || movesOf(kept) > MOST_MOVES) {
    const at = kept.findIndex(
      (run, index) => index > 0 && index < kept.length - 1 && run.number !== pinned?.number,
    );
    if (at === -1) break;
    kept.splice(at, 1);
  }
  return kept;
}

function movesOf(runs: readonly KeptRun[]): number {
  return runs.reduce(
    (sum, { result }) => sum + result.tapes.reduce((moves, tape) => moves + tape.moves.length, 0),
    0,
  );
}
