import { type Conditions, DEFAULT_CONDITIONS, findPreset } from '../simulation';
import type { DatasetSpec, LabRequest, Problem, ProjectFiles, Tape } from '../tape';
import { checkDatasetSpec } from './datasets';
import type { Lab } from './lab';

/** What an engine is asked to run. */
export interface CheckRun {
  readonly files: ProjectFiles;
  readonly baseFiles: ProjectFiles;
  readonly dataset: DatasetSpec;
  readonly requests: readonly LabRequest[];
  readonly seed: number;
  readonly conditions: Conditions;
}

/** What it answers, as far as goals need it. */
export interface CheckResult {
  readonly tapes: readonly Tape[];
  readonly setup: Tape | null;
  readonly problem: Problem | null;
}

/**
 * The two runs by which goals are judged: the lab's start and the learner's files, each in a process of its own on
 * a dataset that is never shown. All requests are sent twice; before the second round another member changes
 * the data, so that what was kept from the first is out of date.
 */
export function checkRuns(
  lab: Lab,
  files: ProjectFiles,
  seed: number,
): { readonly reference: CheckRun; readonly learner: CheckRun } {
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

/** Of the first goal that names a preset, so that what reads the clock reads it as that goal will. */
function checkConditions(lab: Lab): Conditions {
  const timed = lab.goals.map(({ check }) => check).find((check) => check.type === 'time');
  return findPreset(timed?.preset ?? lab.preset)?.conditions ?? DEFAULT_CONDITIONS;
}
