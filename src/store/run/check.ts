import { type CheckMeans, checkGoals } from '../../lesson/check';
import type { GoalOutcome, Lab } from '../../lesson/lab';
import type { ProjectFiles } from '../../tape';
import type { RunResult } from '../../worker/protocol';
import { problemOf } from './state';

/** Never the seed of what is on screen. */
const CHECK_SEED = 20_120_719;

/** Judges goals with runs of its own; throws what the means throw. */
export type Check = (files: ProjectFiles, means: CheckMeans) => Promise<readonly GoalOutcome[]>;

/** Checks of one lab. The start files' run, with which every other is compared, is made once and kept. */
export function createCheck(lab: Lab): Check {
  let known: RunResult | null = null;
  return (files, means) =>
    checkGoals(lab, files, CHECK_SEED, means, async (request) => {
      const reference = known ?? (await means.run(request));
      if (!problemOf(reference)) known = reference;
      return reference;
    });
}
