import type { Lab } from '../../lesson/lab';
import type { Engine } from '../../worker/protocol';
import type { ConditionsStore } from '../conditions';
import type { RunStore } from '../run/run';
import type { Timers } from '../timers';
import { createVisitsStore, type VisitsStore } from './visits';

export interface LabVisitsDependencies {
  readonly lab: Lab;
  readonly engine: Pick<Engine, 'visit'>;
  readonly timers: Timers;
  readonly conditions: ConditionsStore;
  readonly run: RunStore;
}

/** The page loads of a lab that has some, and what unsubscribes them from what they follow. */
export function createLabVisits(
  dependencies: LabVisitsDependencies,
): { visits: VisitsStore; end: () => void } | null {
  const { lab, engine, timers, conditions, run } = dependencies;
  if (lab.visits === undefined) return null;
  const visits = createVisitsStore({
    lab,
    visits: lab.visits,
    engine,
    timers,
    subject: () => ({
      files: run.getState().shown?.files ?? null,
      conditions: conditions.getState().conditions,
    }),
    ready: () => settled(run),
  });
  const unsubscribers = [
    run.subscribe((now, before) => {
      if (now.shown?.result !== before.shown?.result) visits.getState().follow();
    }),
    conditions.subscribe((now, before) => {
      if (now.conditions !== before.conditions) visits.getState().retime();
    }),
  ];
  return {
    visits,
    end() {
      for (const unsubscribe of unsubscribers) unsubscribe();
      visits.getState().dispose();
    },
  };
}

/** Resolves once the run and its check are over: what the reader waits for comes first. */
function settled(run: RunStore): Promise<void> {
  const isOver = () => {
    const { status, check } = run.getState();
    return status.state !== 'booting' && status.state !== 'running' && check.state !== 'checking';
  };
  if (isOver()) return Promise.resolve();
  return new Promise((resolve) => {
    const unsubscribe = run.subscribe(() => {
      if (!isOver()) return;
      unsubscribe();
      resolve();
    });
  });
}
