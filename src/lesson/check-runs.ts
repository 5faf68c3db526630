import { type Conditions, findPreset, type RunRequest, type RunResult } from '../simulation';
import type { ProjectFiles, Tape } from '../tape';
import { labConditions } from './conditions';
import { checkDatasetSpec } from './datasets';
import type { Lab } from './lab';

/** What goals need of a run. */
export type CheckResult = Pick<RunResult, 'tapes' | 'setup' | 'problem'>;

/**
 * The two runs by which goals are judged: the lab's start and the learner's files, each in a process of its own on
 * a dataset that is never shown. All requests are sent twice; before the second round another member changes
 * the data, so that what was kept from the first is out of date.
 */
export function checkRuns(
  lab: Lab,
  files: ProjectFiles,
  seed: number,
): { readonly reference: RunRequest; readonly learner: RunRequest } {
  const again = lab.requests.map((request, index) =>
    index === 0 ? { ...request, before: lab.between } : request,
  );
  const shared = {
    baseFiles: lab.start,
    dataset: checkDatasetSpec(lab.datasets, lab.dataset, seed),
    requests: [...lab.requests, ...again],
    seed,
    conditions: checkConditions(lab),
  };
  return { reference: { ...shared, files: lab.start }, learner: { ...shared, files } };
}

/** The tapes of one request of a check: `first` before the data changed, `judged` after. */
export function tapesOf(
  lab: Lab,
  result: CheckResult,
  request: string,
): { readonly first: Tape | undefined; readonly judged: Tape | undefined } {
  const index = lab.requests.findIndex(({ name }) => name === request);
  return { first: result.tapes[index], judged: result.tapes[index + lab.requests.length] };
}

/** Those of the first goal that names a preset, so that what reads the clock reads it as that goal will. */
function checkConditions(lab: Lab): Conditions {
  const timed = lab.goals.map(({ check }) => check).find((check) => check.type === 'time');
  return (timed && findPreset(timed.preset)?.conditions) ?? labConditions(lab);
}
