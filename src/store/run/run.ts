import { createStore, type StoreApi } from 'zustand/vanilla';
import { problemOf } from '../../simulation';
import type { Problem, ProjectFiles } from '../../tape';
import type { Engine, RunRequest, RunResult } from '../../worker/protocol';
import type { TrafficRunner } from '../../worker/traffic/protocol';
import type { Timers } from '../timers';
import type { Check } from './check';
import { runLoad } from './load-check';
import { confirmed } from './recording';
import { badEnd, type CheckStatus, type RunStatus, type Shown, unexpectedProblem } from './state';

/** A run follows typing after this pause. */
export const TYPING_PAUSE_MS = 300;

export interface RunState {
  readonly status: RunStatus;
  /** The last run that ended well, or, before there was one, as far as the last run came. */
  readonly shown: Shown | null;
  /** The run of the lab's start files: what a prediction is compared with. */
  readonly start: RunResult | null;
  readonly check: CheckStatus;
  /** The last run was asked for, and does not just follow from what the reader typed or turned. */
  readonly asked: boolean;
  /** Runs now. */
  readonly run: () => void;
  /** Runs once nothing has called this for a moment. */
  readonly runSoon: () => void;
  readonly stop: () => void;
  /**
   * Takes the stored run of the start files for theirs, until Python has run them. It is put on screen only where
   * nothing is there yet and the reader's files are the start's.
   */
  readonly takeRecording: (result: RunResult, request: RunRequest) => void;
  readonly dispose: () => void;
}

export type RunStore = StoreApi<RunState>;

export interface RunDependencies {
  readonly engine: Engine;
  /** For goals on the load. */
  readonly traffic: TrafficRunner;
  readonly timers: Timers;
  readonly startFiles: ProjectFiles;
  /** The reader's files as they are now. */
  readonly files: () => ProjectFiles;
  /** What the page shows: the lab's requests on its own dataset. */
  readonly display: (files: ProjectFiles) => RunRequest;
  readonly check: Check;
}

/** Thrown in a flight whose engine could not start, or was stopped: nothing further can be run in it. */
class EngineGone extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

/** Throws where there is no engine any more. */
function unlessGone<Result extends { readonly problem: Problem | null }>(result: Result): Result {
  const { problem } = result;
  if (problem?.kind === 'boot' || problem?.kind === 'stopped') throw new EngineGone(problem);
  return result;
}

export function createRunStore(dependencies: RunDependencies): RunStore {
  const { engine, traffic, timers, files, startFiles } = dependencies;
  let cancelPause: (() => void) | null = null;
  let flight: AbortController | null = null;
  let runAgain = false;

  const store = createStore<RunState>((set, get) => {
    function endPause(): void {
      cancelPause?.();
      cancelPause = null;
    }

    function run(asked: boolean): void {
      endPause();
      set({ asked });
      if (flight) {
        runAgain = true;
        flight.abort();
        return;
      }
      const controller = new AbortController();
      flight = controller;
      set({ status: { state: isUp(engine) ? 'running' : 'booting' } });
      void fly(controller)
        .catch((error: unknown) => landBadly(controller, error))
        .finally(() => {
          flight = null;
          if (!runAgain) return;
          runAgain = false;
          run(get().asked);
        });
    }

    async function fly({ signal }: AbortController): Promise<void> {
      const wanted = files();
      const known = get().start;
      const request = dependencies.display(wanted);
      const start = known ?? (await engine.run(dependencies.display(startFiles), signal));
      const startProblem = problemOf(start);
      if (!known && !startProblem) set({ start });
      const reuse = !known && (isStart(wanted) || startProblem);
      const result = reuse ? start : await engine.run(request, signal);
      if (show(request, result)) await judge(wanted, signal);
    }

    function isStart(wanted: ProjectFiles): boolean {
      return Object.keys(wanted).every((path) => wanted[path] === startFiles[path]);
    }

    /** Whether the run ended well. */
    function show(request: RunRequest, result: RunResult): boolean {
      const problem = problemOf(result);
      const { files: wanted } = request;
      if (!problem) {
        const shown = { files: wanted, request, result: confirmed(get().shown, result) };
        set({ status: { state: 'done' }, shown, start: isStart(wanted) ? shown.result : get().start });
        return true;
      }
      const partial = result.tapes.length > 0 ? { files: wanted, request, result } : null;
      set({ status: badEnd(problem), shown: get().shown ?? partial, check: { state: 'none' } });
      return false;
    }

    async function judge(wanted: ProjectFiles, signal: AbortSignal): Promise<void> {
      const { check } = get();
      if (check.state === 'judged' && check.files === wanted) return;
      set({ check: { state: 'checking' } });
      const outcomes = await dependencies.check(wanted, {
        run: async (request) => unlessGone(await engine.run(request, signal)),
        visit: async (request) => unlessGone(await engine.visit(request, signal)),
        async load(request) {
          const result = await runLoad(
            request,
            { traffic, run: (asked) => engine.run(asked, signal), console: engine.console },
            signal,
          );
          if (!result.ok) unlessGone(result);
          return result;
        },
      });
      set({ check: { state: 'judged', files: wanted, outcomes } });
    }

    function landBadly({ signal }: AbortController, error: unknown): void {
      if (get().check.state === 'checking') set({ check: { state: 'none' } });
      if (signal.aborted) return;
      if (error instanceof EngineGone) set({ status: badEnd(error.problem) });
      else set({ status: { state: 'failed', problem: unexpectedProblem(error) } });
    }

    return {
      status: { state: 'idle' },
      shown: null,
      start: null,
      check: { state: 'none' },
      asked: false,
      run: () => run(true),
      runSoon() {
        endPause();
        cancelPause = timers.after(TYPING_PAUSE_MS, () => run(false));
      },
      stop() {
        endPause();
        runAgain = false;
        if (flight) engine.stop();
      },
      takeRecording(result, request) {
        if (get().start) return;
        set({ start: result });
        if (!get().shown && isStart(files()))
          set({ shown: { files: files(), request, result, recorded: true } });
      },
      dispose() {
        endPause();
        runAgain = false;
        flight?.abort();
        unsubscribe();
      },
    };
  });

  const unsubscribe = engine.subscribe((now) => {
    const { state } = store.getState().status;
    if (state === 'booting' && isUp(engine)) store.setState({ status: { state: 'running' } });
    // Python was up, but the run needs a package.
    if (state === 'running' && now.state === 'fetching') store.setState({ status: { state: 'booting' } });
  });
  return store;
}

function isUp(engine: Engine): boolean {
  const { state } = engine.status();
  return state === 'ready' || state === 'running';
}
