import { problemOf, type RunRequest, type RunResult } from '../simulation';
import type { VisitRequest, VisitResult } from '../simulation/page-loads';
import type { ProjectFiles } from '../tape';
import { isAboutAnswer } from './answers/checks';
import { backgroundKey, backgroundRuns } from './background/runs';
import { checkRuns, runEach } from './check-runs';
import { judge } from './judge';
import type { GoalOutcome, Lab } from './lab';
import { type LoadRequest, type LoadResult, loadRequests } from './load-checks';
import { isAboutPage } from './schema';
import { visitEach, visitsRuns } from './visits/check';

/** What runs code for a check. They throw what has nothing to do with that code. */
export interface CheckMeans {
  readonly run: (request: RunRequest) => Promise<RunResult>;
  readonly visit: (request: VisitRequest) => Promise<VisitResult>;
  readonly load: (request: LoadRequest) => Promise<LoadResult>;
}

/** Of the start files, the same for all that the learner writes: whoever has them need not run them again. */
interface StartMeans {
  readonly reference?: CheckMeans['run'];
  readonly truth?: CheckMeans['visit'];
}

/** How each goal stands, by runs, page loads and loads of its own. */
export async function checkGoals(
  lab: Lab,
  files: ProjectFiles,
  seed: number,
  means: CheckMeans & StartMeans,
): Promise<readonly GoalOutcome[]> {
  const { run, visit, load, reference = run, truth = visit } = means;
  const runs = checkRuns(lab, files, seed);
  // A run that no goal needs is not made.
  const isCompared = lab.goals.some(({ check }) => isAboutPage(check) || isAboutAnswer(check));
  const start = isCompared ? await reference(runs.reference) : null;
  const learner = await run(runs.learner);
  const expected = start ?? learner;
  const mutants = await runEach(runs.mutants, run);
  const pageLoads = visitsRuns(lab, files, seed);
  const visits = pageLoads && (await visitEach(pageLoads, visit, truth));
  const incidents = await runEach(backgroundRuns(lab, files, seed), run);
  const backgrounds = { [backgroundKey({ incidents: [] })]: learner, ...incidents };
  const failed = problemOf(learner);
  const loads: Record<string, LoadResult> = {};
  for (const [key, request] of Object.entries(loadRequests(lab, files, seed))) {
    loads[key] = failed ? { ok: false, problem: failed } : await load(request);
  }
  return judge(lab, { reference: expected, learner, mutants, loads, visits, backgrounds, files });
}
