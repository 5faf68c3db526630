import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Conditions, RunRequest, RunResult } from '../../simulation';
import type { BackgroundPlan, BackgroundReport } from '../../simulation/background';
import type { BackgroundState, BackgroundStore } from '../../store/background/background';
import { useConditions, useProgress, useRun, useRuns, useSession } from '../common/session-context';
import { runName } from '../runs/pinned';

function useBackgroundStore(): BackgroundStore {
  const { background } = useSession();
  if (!background) throw new Error('This part of the page belongs to a lab with task workers.');
  return background;
}

/** What the reader chose of the lab's background. */
export function useBackground<T>(select: (state: BackgroundState) => T): T {
  return useStore(useBackgroundStore(), select);
}

/** A run with task workers, under the conditions that it was run under: its order may be another under others. */
export interface BackgroundRun {
  readonly name: string;
  readonly result: RunResult;
  readonly report: BackgroundReport;
  readonly plan: BackgroundPlan;
  readonly conditions: Conditions;
}

export interface ShownBackground {
  readonly run: BackgroundRun;
  readonly pinned: BackgroundRun | null;
  /** The code, the conditions, or what befalls the servers is no longer as it was for this run. */
  readonly stale: boolean;
}

/** null: no run with task workers has ended well yet. */
export function useShownBackground(): ShownBackground | null {
  const shown = useRun((state) => state.shown);
  const pinned = useRuns((state) => state.pinned);
  const files = useProgress((state) => state.files);
  const conditions = useConditions((state) => state.conditions);
  const plan = useBackground((state) => state.plan);
  return useMemo(() => {
    const run = shown && runOf('this run', shown);
    if (!shown || !run) return null;
    return {
      run,
      pinned: pinned && runOf(runName(pinned), pinned),
      stale: shown.files !== files || !isSame(run.conditions, conditions) || !isSame(run.plan, plan),
    };
  }, [shown, pinned, files, conditions, plan]);
}

function runOf(
  name: string,
  { request, result }: { readonly request: RunRequest; readonly result: RunResult },
): BackgroundRun | null {
  const { background: report } = result;
  const { background: plan, conditions } = request;
  return report && plan ? { name, result, report, plan, conditions } : null;
}

function isSame(one: object, other: object): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
