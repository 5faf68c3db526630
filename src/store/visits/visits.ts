import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Lab } from '../../lesson/lab';
import { displayVisits, type ShownVisits } from '../../lesson/visits/display';
import { rememberParts } from '../../lesson/visits/parts';
import { standingOf, type Truth, truthOf, type Visited } from '../../lesson/visits/standing';
import type { Conditions } from '../../simulation';
import type { Problem, ProjectFiles } from '../../tape';
import type { Engine, VisitRequest } from '../../worker/protocol';
import { unexpectedProblem } from '../run/state';
import type { Timers } from '../timers';
import type { ShownWay, VisitsState } from './state';

/** Page loads that have to be tried again follow the reader's hand after this pause. */
export const TRY_PAUSE_MS = 300;

export type VisitsStore = StoreApi<VisitsState>;

export interface VisitsDependencies {
  readonly lab: Lab;
  readonly visits: NonNullable<Lab['visits']>;
  readonly engine: Pick<Engine, 'visit'>;
  readonly timers: Timers;
  /** As they are now. null: no files have run well yet. */
  readonly subject: () => { readonly files: ProjectFiles | null; readonly conditions: Conditions };
  /** Resolves once nothing more pressing wants the engine. */
  readonly ready: () => Promise<void>;
}

class Ended extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

/** The lab's page loads with the files that ran last: tried in Python, re-timed without. */
export function createVisitsStore(dependencies: VisitsDependencies): VisitsStore {
  const { lab, visits, engine, timers, subject, ready } = dependencies;
  const read = rememberParts(visits.parts);
  const none: readonly ShownWay[] = visits.ways.map(({ name, path }) => ({ name, path, standing: null }));
  /** Of the start files: what each visitor should see depends on no condition and no code of the reader's. */
  let truth: Truth | null = null;
  let visited = new Map<string, Visited>();
  let watchers = 0;
  let dirty = true;
  let cancelPause: (() => void) | null = null;
  /** Null: what is shown is timed as it should be. */
  let cancelRetime: (() => void) | null = null;
  /** Counts the beginnings, so that one that is out of date ends. */
  let begun = 0;

  return createStore<VisitsState>((set, get) => {
    function end(): void {
      begun += 1;
      cancelPause?.();
      cancelPause = null;
    }

    function restart(pauseMs: number): void {
      end();
      dirty = true;
      if (watchers === 0) return;
      set({ status: { state: 'waiting' } });
      cancelPause = timers.after(pauseMs, () => void begin());
    }

    async function begin(): Promise<void> {
      const mine = begun;
      dirty = false;
      try {
        await ready();
        const { files, conditions } = subject();
        if (mine !== begun) return;
        const shown = files && displayVisits(lab, files, conditions);
        if (!files || !shown) {
          set({ status: { state: 'idle' } });
          return;
        }
        if (files !== get().files) {
          visited = new Map();
          set({ files, ways: none });
        }
        stand();
        if (await tryAll(shown, () => mine === begun)) set({ status: { state: 'done' } });
      } catch (error) {
        if (mine !== begun) return;
        if (error instanceof Ended && error.problem.kind === 'stopped') set({ status: { state: 'stopped' } });
        else {
          const problem = error instanceof Ended ? error.problem : unexpectedProblem(error);
          set({ status: { state: 'failed', problem } });
        }
      }
    }

    /** Those that are not known under the conditions as they are. Whether it came to the end. */
    async function tryAll({ truth: of, ways }: ShownVisits, isMine: () => boolean): Promise<boolean> {
      set({ status: { state: 'visiting', tried: 0 } });
      if (truth === null) {
        const known = truthOf(visits, await tried(of));
        if (known.kind === 'unknown') throw new Ended(known.problem ?? unexpectedProblem(known.reason));
        truth = known.truth;
      }
      for (const [index, { name, request }] of ways.entries()) {
        if (!isMine()) return false;
        if (get().ways[index]?.standing?.kind === 'known') continue;
        const way = await tried(request);
        if (!isMine()) return false;
        visited.set(name, way);
        stand();
        set({ status: { state: 'visiting', tried: index + 1 } });
      }
      return isMine();
    }

    async function tried(request: VisitRequest): Promise<Visited> {
      const result = await engine.visit(request);
      if (result.problem !== null) throw new Ended(result.problem);
      return { request, result };
    }

    /** All that is known, under the conditions as they are. Whether that is all. */
    function stand(): boolean {
      const { conditions } = subject();
      const known = truth;
      const ways = get().ways.map((way): ShownWay => {
        const tape = visited.get(way.name);
        if (tape === undefined || known === null) return { ...way, standing: null };
        return { ...way, standing: standingOf(visits, known, tape, conditions, read) };
      });
      set({ ways });
      return ways.every(({ standing }) => standing?.kind === 'known');
    }

    return {
      status: { state: 'idle' },
      ways: none,
      files: null,
      load: 0,

      watch() {
        watchers += 1;
        if (dirty) restart(0);
        return () => {
          watchers -= 1;
        };
      },
      follow: () => restart(TRY_PAUSE_MS),
      retime() {
        dirty ||= watchers === 0;
        // After the event: a slider that moves on while this is computed gets the last of its values, not each.
        cancelRetime ??= dirty
          ? null
          : timers.after(0, () => {
              cancelRetime = null;
              if (!stand()) restart(TRY_PAUSE_MS);
            });
      },
      look: (load) => set({ load: Math.min(visits.pageLoads - 1, Math.max(0, load)) }),
      stop() {
        end();
        set({ status: { state: 'stopped' } });
      },
      again: () => restart(0),
      dispose() {
        end();
        cancelRetime?.();
      },
    };
  });
}
