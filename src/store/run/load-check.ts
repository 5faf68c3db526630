import { kindsOf, type LoadRequest, type LoadResult, taskRun } from '../../lesson/load-checks';
import type { RequestKind } from '../../simulation/paths';
import { type RecordedTasks, recordedTasks } from '../../simulation/traffic';
import type { Engine, RunRequest, RunResult } from '../../worker/protocol';
import type { TrafficRunner } from '../../worker/traffic/protocol';
import { LoadFailed, pathsIn } from '../load/pages';

interface LoadMeans {
  readonly traffic: TrafficRunner;
  readonly run: (request: RunRequest) => Promise<RunResult>;
  readonly console: Engine['console'];
}

/** Simulates a load by which goals are judged. Rejects with an AbortError where the signal ends it. */
export async function runLoad(
  { load, conditions, plan, base }: LoadRequest,
  means: LoadMeans,
  signal: AbortSignal,
): Promise<LoadResult> {
  let kinds: readonly RequestKind[];
  let tasks: RecordedTasks | null = null;
  try {
    kinds = await kindsOf(plan, (sql) => pathsIn(means.console, { ...base, sql }, signal));
    const background = taskRun({ plan, base });
    if (background) tasks = recordedTasks(await means.run(background));
  } catch (error) {
    if (error instanceof LoadFailed) return { ok: false, problem: error.problem };
    throw error;
  }
  return new Promise((resolve, reject) => {
    const flight = means.traffic.simulate(
      { load, conditions, source: { type: 'paths', kinds, base, ...(tasks && { tasks }) } },
      (news) => {
        if (news.type === 'report' && !news.done) return;
        signal.removeEventListener('abort', stop);
        resolve(
          news.type === 'failed'
            ? { ok: false, problem: news.problem }
            : { ok: true, plan, report: news.report },
        );
      },
    );
    function stop(): void {
      flight.stop();
      reject(signal.reason);
    }
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}
