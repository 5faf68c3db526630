import type { RunRequest, RunResult } from '../simulation';
import type { ProjectFiles } from '../tape';
import { checkRuns, runEach } from './check-runs';
import { judge } from './judge';
import type { GoalOutcome, Lab } from './lab';
import { type LoadRequest, type LoadResult, type LoadResults, loadRequests } from './load-checks';

/** What runs the learner's code for a check. They throw what has nothing to do with that code. */
export interface CheckMeans {
  readonly run: (request: RunRequest) => Promise<RunResult>;
  readonly load: (request: LoadRequest) => Promise<LoadResult>;
}

/**
 * How each goal stands, by runs of its own. `reference` gives the run of the lab's start files, with which the learner's
 * is compared.
 */
export async function checkGoals(
  lab: Lab,
  files: ProjectFiles,
  seed: number,
  means: CheckMeans,
  reference: (request: RunRequest) => Promise<RunResult> = means.run,
): Promise<readonly GoalOutcome[]> {
  const runs = checkRuns(lab, files, seed);
  const expected = await reference(runs.reference);
  const learner = await means.run(runs.learner);
  const mutants = await runEach(runs.mutants, means.run);
  const failed = learner.problem ?? learner.tapes.find(({ problem }) => problem)?.problem ?? null;
  const loads: Record<string, LoadResult> = {};
  for (const [key, request] of Object.entries(loadRequests(lab, files, seed))) {
    loads[key] = failed ? { ok: false, problem: failed } : await means.load(request);
  }
  return judge(lab, { reference: expected, learner, mutants, loads: loads satisfies LoadResults });
}
