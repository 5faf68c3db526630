import { checkRuns, runEach } from '../../lesson/check-runs';
import { judge } from '../../lesson/judge';
import type { GoalOutcome, Lab } from '../../lesson/lab';
import type { ProjectFiles } from '../../tape';
import type { RunRequest, RunResult } from '../../worker/protocol';
import { problemOf } from './state';

/** Never the seed of what is on screen. */
const CHECK_SEED = 20_120_719;

type Runner = (request: RunRequest) => Promise<RunResult>;

/** Judges goals with runs of its own; throws what the runner throws. */
export type Check = (files: ProjectFiles, run: Runner) => Promise<readonly GoalOutcome[]>;

/** Checks of one lab. The start files' run, with which every other is compared, is made once and kept. */
export function createCheck(lab: Lab): Check {
  let known: RunResult | null = null;
  return async (files, run) => {
    const runs = checkRuns(lab, files, CHECK_SEED);
    const reference = known ?? (await run(runs.reference));
    if (!problemOf(reference)) known = reference;
    return judge(lab, reference, await run(runs.learner), await runEach(runs.mutants, run));
  };
}
