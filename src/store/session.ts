import { displayRun, startRun } from '../lesson/display-run';
import type { Lab } from '../lesson/lab';
import { counterpartOf, type ProjectFiles, type Tape } from '../tape';
import type { Engine, RunResult } from '../worker/protocol';
import type { TrafficRunner } from '../worker/traffic/protocol';
import type { BackgroundStore } from './background/background';
import { createLabBackground } from './background/lab-background';
import { type ConditionsStore, createConditionsStore } from './conditions';
import { type ConsoleStore, createConsoleStore } from './console';
import { type Complete, completeWith } from './engine';
import { createLabLoad } from './load/lab-load';
import type { LoadStore } from './load/load';
import { createProgressStore, type ProgressStore } from './progress/progress';
import { createCheck } from './run/check';
import { createRunStore, type RunStore } from './run/run';
import { createRunsStore, type RunsStore } from './runs';
import { createSelectionStore, type SelectionStore } from './selection';
import type { KeyedStorage } from './storage';
import { rememberTimelines, type TimelineOf } from './timelines';
import type { Timers } from './timers';
import { createLabVisits } from './visits/lab-visits';
import type { VisitsStore } from './visits/visits';

/** One lab at work: its stores, and what follows from what. */
export interface LabSession {
  readonly lab: Lab;
  readonly progress: ProgressStore;
  readonly conditions: ConditionsStore;
  readonly run: RunStore;
  readonly runs: RunsStore;
  readonly console: ConsoleStore;
  readonly selection: SelectionStore;
  /** null: the lab has none. */
  readonly background: BackgroundStore | null;
  /** null: the lab has none. */
  readonly load: LoadStore | null;
  /** null: the lab has none. */
  readonly visits: VisitsStore | null;
  readonly timelineOf: TimelineOf;
  readonly complete: () => Complete | null;
  readonly dispose: () => void;
}

export interface SessionDependencies {
  readonly lab: Lab;
  readonly engine: Engine;
  readonly traffic: TrafficRunner;
  readonly storage: KeyedStorage | null;
  readonly timers: Timers;
  /** The stored run of the lab's start; null where there is none. */
  readonly recording: Promise<RunResult | null>;
}

export function createLabSession(dependencies: SessionDependencies): LabSession {
  const { lab, engine, traffic, storage, timers } = dependencies;
  const timelineOf = rememberTimelines();
  const progress = createProgressStore({ storage, timers, lab });
  const conditions = createConditionsStore(progress.getState().work.conditions, lab);
  const selection = createSelectionStore(lab.tabs, Object.keys(progress.getState().files));
  const files = () => progress.getState().files;

  const labBackground = createLabBackground(lab, progress, () => run.getState().runSoon());
  const display = (project: ProjectFiles) =>
    displayRun(lab, project, conditions.getState().conditions, labBackground?.background.getState().plan);
  const run = createRunStore({
    engine,
    traffic,
    timers,
    startFiles: lab.start,
    files,
    display,
    check: createCheck(lab),
  });

  const runs = createRunsStore();
  const sqlConsole = createConsoleStore({ engine, request: () => display(files()) });

  const labLoad = createLabLoad({ lab, engine, traffic, timers, display, progress, conditions, run, runs });

  const labVisits = createLabVisits({ lab, engine, timers, conditions, run });

  const unsubscribers = [
    progress.subscribe((now, before) => {
      if (now.files !== before.files) run.getState().runSoon();
      const chosen = now.work.conditions;
      if (chosen !== before.work.conditions && !isChosen(conditions, chosen))
        conditions.getState().restore(chosen);
    }),
    conditions.subscribe((now, before) => {
      if (now.conditions === before.conditions) return;
      if (!isChosen(conditions, progress.getState().work.conditions))
        progress.getState().recordConditions({ preset: now.preset, changes: { ...now.changes } });
      if (diverges(run, timelineOf, conditions)) run.getState().runSoon();
    }),
    run.subscribe((now, before) => {
      if (now.shown && now.shown !== before.shown) runs.getState().keep(now.shown);
      // Moves are numbered within a tape: another tape's numbers mean nothing.
      if (now.shown?.result !== before.shown?.result) {
        selection.getState().clear();
        follow(selection, before.shown?.result.tapes ?? [], now.shown?.result.tapes ?? []);
      }
      if (now.check !== before.check && now.check.state === 'judged') {
        const met = now.check.outcomes.filter((outcome) => outcome.met).map(({ id }) => id);
        progress.getState().recordGoals(met, met.length === lab.goals.length);
      }
    }),
  ];

  void dependencies.recording.then((recorded) => {
    if (recorded) run.getState().takeRecording(recorded, startRun(lab));
  });

  return {
    lab,
    progress,
    conditions,
    run,
    runs,
    console: sqlConsole,
    selection,
    background: labBackground?.background ?? null,
    load: labLoad?.load ?? null,
    visits: labVisits?.visits ?? null,
    timelineOf,
    complete: () => completeWith(engine, files, lab.packages),
    dispose() {
      progress.getState().flush();
      for (const unsubscribe of unsubscribers) unsubscribe();
      labBackground?.end();
      labLoad?.end();
      labVisits?.end();
      run.getState().dispose();
      sqlConsole.getState().stop();
    },
  };
}

/** Which task is run at which place may differ from run to run: what is looked at stays the same one, or is the first. */
function follow(selection: SelectionStore, before: readonly Tape[], now: readonly Tape[]): void {
  const { request, showRequest } = selection.getState();
  if (before.length === 0 || now.length === 0) return;
  const same = counterpartOf(before, request, now) ?? 0;
  if (same !== request) showRequest(same);
}

function isChosen(store: ConditionsStore, chosen: { preset: string; changes: object }): boolean {
  const { preset, changes } = store.getState();
  return preset === chosen.preset && JSON.stringify(changes) === JSON.stringify(chosen.changes);
}

/** Whether what is on screen is not known under the new conditions, so that only a run can tell. */
function diverges(run: RunStore, timelineOf: TimelineOf, store: ConditionsStore): boolean {
  const { conditions } = store.getState();
  const { tapes = [], background } = run.getState().shown?.result ?? {};
  // What comes first among requests and tasks may change with each of the conditions.
  return background !== undefined || tapes.some((tape) => timelineOf(tape, conditions).kind === 'diverges');
}
