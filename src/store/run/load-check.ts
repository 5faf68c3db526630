import { kindsOf, type LoadRequest, type LoadResult } from '../../lesson/load-checks';
import type { RequestKind } from '../../simulation/paths';
import type { ConsoleRequest, ConsoleResult, Problem } from '../../worker/protocol';
import type { TrafficRunner } from '../../worker/traffic/protocol';

interface LoadMeans {
  readonly traffic: TrafficRunner;
  readonly console: (request: ConsoleRequest, signal?: AbortSignal) => Promise<ConsoleResult>;
}

/** A query of the lab's own that gives no pages. */
class NoPages extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

/** Simulates a load by which goals are judged. Rejects with an AbortError where the signal ends it. */
export async function runLoad(
  { load, conditions, plan, base }: LoadRequest,
  means: LoadMeans,
  signal: AbortSignal,
): Promise<LoadResult> {
  let kinds: readonly RequestKind[];
  try {
    kinds = await kindsOf(plan, async (sql) => {
      const { problem, statements } = await means.console({ ...base, sql }, signal);
      if (problem) throw new NoPages(problem);
      return (statements.at(-1)?.rows ?? []).map(([path]) => String(path));
    });
  } catch (error) {
    if (error instanceof NoPages) return { ok: false, problem: error.problem };
    throw error;
  }
  return new Promise((resolve, reject) => {
    const flight = means.traffic.simulate(
      { load, conditions, source: { type: 'paths', kinds, base } },
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
