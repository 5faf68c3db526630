import type { Conditions, RunRequest } from '../simulation';
import type { BackgroundPlan } from '../simulation/background';
import type { ProjectFiles } from '../tape';
import { backgroundPlan } from './background/plan';
import { labConditions } from './conditions';
import { datasetSpec } from './datasets';
import type { Lab } from './lab';

/** Every run on screen uses this seed; checks use others. */
const DISPLAY_SEED = 1;

/**
 * The run that the page shows: the lab's requests on its own dataset. `background`: the task workers of a lab that has
 * some, and what befalls them.
 */
export function displayRun(
  lab: Lab,
  files: ProjectFiles,
  conditions: Conditions,
  background: BackgroundPlan | null = lab.background ? backgroundPlan(lab.background) : null,
): RunRequest {
  return {
    files,
    baseFiles: lab.start,
    dataset: datasetSpec(lab.datasets, lab.dataset),
    requests: lab.requests,
    seed: DISPLAY_SEED,
    conditions,
    ...(lab.background && { background: backgroundPlan(lab.background) }),
    packages: lab.packages,
    ...(background && { background }),
  };
}

/** What a reader who has touched nothing sees: this is what the build records. */
export function startRun(lab: Lab): RunRequest {
  return displayRun(lab, lab.start, labConditions(lab));
}
