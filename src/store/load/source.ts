import type { LoadPlan } from '../../lesson/load';
import { kindsOf } from '../../lesson/load-checks';
import type { RunRequest, RunResult } from '../../simulation';
import { recordedTasks, startsOf } from '../../simulation/traffic';
import { isCacheCall, opensCacheConnection, type Tape } from '../../tape';
import type { TrafficSource } from '../../worker/traffic/protocol';
import type { Shown } from '../run/state';

/** Whether the code could have gone another way: it asked the cache, or read clock or chance. */
export function branches({ moves }: Tape): boolean {
  return moves.some(
    (move) =>
      (isCacheCall(move) && !opensCacheConnection(move)) ||
      (move.type === 'cpu' && move.kind === 'python.reading'),
  );
}

export interface SourceMeans {
  readonly plan: LoadPlan;
  /** The run that the page would show of these files. */
  readonly display: (files: Shown['files']) => RunRequest;
  /** The paths of a kind's pages, the most popular first. */
  readonly pathsOf: (sql: string, files: Shown['files']) => Promise<readonly string[]>;
}

/**
 * What the requests of a run do. Its own tapes say it all, with no Python needed, where the code does not branch and
 * each kind is one page. null: the run has no tape of one of them.
 */
export async function sourceOf(run: Pick<Shown, 'files' | 'result'>, means: SourceMeans) {
  const { plan, display } = means;
  const { files, result } = run;
  const found = plan.kinds.flatMap(
    ({ request }) => result.tapes.find(({ name }) => name === request.name) ?? [],
  );
  if (found.length < plan.kinds.length || found.some(({ response }) => response === null)) return null;
  if (!found.some(branches) && plan.kinds.every(({ each }) => each === null))
    return { type: 'tapes', tapes: found, ...backgroundOf(plan, result, found) } satisfies TrafficSource;
  const { requests: _, ...base } = display(files);
  const kinds = await kindsOf(plan, (sql) => means.pathsOf(sql, files));
  return { type: 'paths', kinds, base, ...tasksOf(plan, result) } satisfies TrafficSource;
}

/** Of a load with task workers: the tasks that ran in the run, and when its requests began. */
function backgroundOf(plan: LoadPlan, result: RunResult, tapes: readonly Tape[]) {
  return plan.workers.length === 0 ? {} : { ...tasksOf(plan, result), startsUs: startsOf(result, tapes) };
}

function tasksOf({ workers }: LoadPlan, result: RunResult) {
  return workers.length === 0 ? {} : { tasks: recordedTasks(result) };
}
