import { type CheckMeans, checkGoals } from '../../lesson/check';
import type { GoalOutcome, Lab } from '../../lesson/lab';
import { problemOf } from '../../simulation';
import type { ProjectFiles } from '../../tape';
import type { RunResult, VisitResult } from '../../worker/protocol';

/** Never the seed of what is on screen. */
const CHECK_SEED = 20_120_719;

/** Judges goals with runs of its own; throws what the means throw. */
export type Check = (files: ProjectFiles, means: CheckMeans) => Promise<readonly GoalOutcome[]>;

/** Checks of one lab. What the start files give, with which all is compared, is made once and kept. */
export function createCheck(lab: Lab): Check {
  let known: RunResult | null = null;
  let truth: VisitResult | null = null;
  return (files, means) =>
    checkGoals(lab, files, CHECK_SEED, {
      ...means,
      async reference(request) {
        const reference = known ?? (await means.run(request));
        if (!problemOf(reference)) known = reference;
        return reference;
      },
      async truth(request) {
        const result = truth ?? (await means.visit(request));
        if (result.recording) truth = result;
        return result;
      },
    });
}
