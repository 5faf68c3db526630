import type { Lab } from '../../lesson/lab';
import { loadPlan } from '../../lesson/load';
import type { RunRequest } from '../../simulation';
import type { ProjectFiles } from '../../tape';
import type { Engine } from '../../worker/protocol';
import type { TrafficRunner } from '../../worker/traffic/protocol';
import type { ConditionsStore } from '../conditions';
import type { ProgressStore } from '../progress/progress';
import type { LabWork } from '../progress/work';
import type { RunState, RunStore } from '../run/run';
import type { RunsStore } from '../runs';
import type { Timers } from '../timers';
import { createLoadStore, type LoadStore } from './load';
import { pathsIn } from './pages';
import { type KeptLoad, UNTOUCHED } from './settings';
import { sourceOf } from './source';

interface LabStores {
  readonly progress: ProgressStore;
  readonly conditions: ConditionsStore;
  readonly run: RunStore;
  readonly runs: RunsStore;
}

export interface LabLoadDependencies extends LabStores {
  readonly lab: Lab;
  readonly engine: Pick<Engine, 'console'>;
  readonly traffic: TrafficRunner;
  readonly timers: Timers;
  readonly display: (files: ProjectFiles) => RunRequest;
}

/** The load of a lab that has one, and what unsubscribes it from what it follows. */
export function createLabLoad(
  dependencies: LabLoadDependencies,
): { load: LoadStore; end: () => void } | null {
  const { lab, engine, traffic, timers, display, progress, conditions, run, runs } = dependencies;
  if (!lab.load) return null;
  const plan = loadPlan(lab);

  function pathsOf(sql: string, files: ProjectFiles): Promise<readonly string[]> {
    const { baseFiles, dataset } = display(files);
    return pathsIn(engine.console, { files, baseFiles, dataset, packages: lab.packages, sql });
  }

  const load = createLoadStore({
    runner: traffic,
    timers,
    plan,
    kept: keptIn(progress.getState().work),
    keep: ({ turned, incidents }) => progress.getState().recordLoad({ ...turned }, [...incidents]),
    subject: () => ({
      shown: run.getState().shown,
      pinned: runs.getState().pinned,
      conditions: conditions.getState().conditions,
    }),
    async sourceOf(of) {
      const source = await sourceOf(of, { plan, display, pathsOf });
      if (source?.type === 'paths') await settled(run);
      return source;
    },
  });
  const follow = () => load.getState().follow();

  const unsubscribers = [
    run.subscribe((now, before) => {
      if (now.shown?.result !== before.shown?.result) follow();
    }),
    runs.subscribe((now, before) => {
      if (now.pinned?.result !== before.pinned?.result) follow();
    }),
    conditions.subscribe((now, before) => {
      if (now.conditions !== before.conditions) follow();
    }),
    progress.subscribe((now, before) => {
      const [is, was] = [now.work, before.work];
      if (is.load !== was.load || is.incidents !== was.incidents) load.getState().restore(keptIn(is));
    }),
  ];
  return {
    load,
    end() {
      for (const unsubscribe of unsubscribers) unsubscribe();
      load.getState().dispose();
    },
  };
}

function keptIn({ load, incidents }: LabWork): KeptLoad {
  return { turned: load ?? UNTOUCHED.turned, incidents: incidents ?? UNTOUCHED.incidents };
}

/**
 * Resolves once Python is up, the run over and the goals judged. Whoever explores has little time, which should not go to
 * waiting for the engine behind its start, a run or the runs of a check.
 */
async function settled(run: RunStore): Promise<void> {
  while (isBusy(run.getState())) {
    await new Promise<void>((resolve) => {
      const unsubscribe = run.subscribe(() => {
        unsubscribe();
        resolve();
      });
    });
  }
}

function isBusy({ status, check }: RunState): boolean {
  return status.state === 'booting' || status.state === 'running' || check.state === 'checking';
}
