import { checkRuns, runEach } from '../../lesson/check-runs';
import { judge } from '../../lesson/judge';
import type { GoalOutcome, Lab } from '../../lesson/lab';
import { visitEach, visitsRuns } from '../../lesson/visits/check';
import type { ProjectFiles } from '../../tape';
import type { RunRequest, RunResult, VisitRequest, VisitResult } from '../../worker/protocol';
import { problemOf } from './state';

/** Never the seed of what is on screen. */
const CHECK_SEED = 20_120_719;

type Runner = (request: RunRequest) => Promise<RunResult>;
type Visitor = (request: VisitRequest) => Promise<VisitResult>;

/** Judges goals with runs and page loads of its own; throws what those throw. */
export type Check = (files: ProjectFiles, run: Runner, visit: Visitor) => Promise<readonly GoalOutcome[]>;

/** Checks of one lab. What the start files give, with which all is compared, is made once and kept. */
export function createCheck(lab: Lab): Check {
  let known: RunResult | null = null;
  let truth: VisitResult | null = null;
  return async (files, run, visit) => {
    const runs = checkRuns(lab, files, CHECK_SEED);
    const reference = known ?? (await run(runs.reference));
    if (!problemOf(reference)) known = reference;
    const learner = await run(runs.learner);
    const mutants = await runEach(runs.mutants, run);
    const loads = visitsRuns(lab, files, CHECK_SEED);
    const visits = loads && (await visitEach(loads, visit, truth));
    if (visits?.truth.result.recording) truth = visits.truth.result;
    return judge(lab, reference, learner, mutants, visits);
  };
}
