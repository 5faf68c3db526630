import { type Conditions, findPreset, type RunRequest, type RunResult } from '../simulation';
import type { LabRequest, ProjectFiles, Tape } from '../tape';
import { backgroundPlan } from './background/plan';
import { questionsOf } from './background/runs';
import { labConditions } from './conditions';
import { checkDatasetSpec } from './datasets';
import type { Lab } from './lab';

/** What goals need of a run. */
export type CheckResult = Pick<RunResult, 'tapes' | 'setup' | 'problem'>;

export interface CheckRuns {
  readonly reference: RunRequest;
  readonly learner: RunRequest;
  /** The learner's tests alone, by the folder of mutants/ that is laid over the learner's files. */
  readonly mutants: Readonly<Record<string, RunRequest>>;
}

/**
 * The runs by which goals are judged: the lab's start and the learner's files, each in a process of its own on
 * a dataset that is never shown. All pages are asked for twice; before the second round another member changes
 * the data, so that what was kept from the first is out of date. Requests that are a story of their own are sent once.
 */
export function checkRuns(lab: Lab, files: ProjectFiles, seed: number): CheckRuns {
  const again = secondRound(lab).map((request, index) =>
    index === 0 ? { ...request, before: lab.between } : request,
  );
  const shared = {
    baseFiles: lab.start,
    dataset: checkDatasetSpec(lab.datasets, lab.dataset, seed),
    requests: [...lab.requests, ...again],
    seed,
    conditions: checkConditions(lab),
    // Nothing befalls anybody: a goal that wants it has a run of its own.
    ...(lab.background && {
      background: backgroundPlan(lab.background),
      questions: questionsOf(lab),
    }),
    packages: lab.packages,
  };
  const tests = lab.requests.filter(({ method }) => method === 'TEST');
  const mutants = Object.entries(lab.mutantFiles).map(
    ([name, overlay]) => [name, { ...shared, requests: tests, files: { ...files, ...overlay } }] as const,
  );
  return {
    reference: { ...shared, files: lab.start, ...(lab.cacheForgets && { cacheForgets: true }) },
    learner: { ...shared, files },
    mutants: Object.fromEntries(mutants),
  };
}

/** Runs one after the other. */
export async function runEach<Result>(
  requests: CheckRuns['mutants'],
  run: (request: RunRequest) => Promise<Result>,
): Promise<Readonly<Record<string, Result>>> {
  const results: Record<string, Result> = {};
  for (const [name, request] of Object.entries(requests)) results[name] = await run(request);
  return results;
}

/** The tapes of one page of a check: `first` before the data changed, `judged` after. */
export function tapesOf(
  lab: Lab,
  result: CheckResult,
  page: string,
): { readonly first: Tape | undefined; readonly judged: Tape | undefined } {
  const index = lab.requests.findIndex(({ name }) => name === page);
  const again = secondRound(lab).findIndex(({ name }) => name === page);
  if (again >= 0) return { first: result.tapes[index], judged: result.tapes[lab.requests.length + again] };
  return { first: result.tapes[sameBefore(lab.requests, index)], judged: result.tapes[index] };
}

function secondRound({ requests, between }: Lab): readonly LabRequest[] {
  return between === undefined ? [] : requests.filter(({ method }) => method !== 'TEST');
}

/** The last request before this one by which the same visitor asked for the same; -1: there is none. */
function sameBefore(requests: readonly LabRequest[], index: number): number {
  const one = requests[index];
  return requests
    .slice(0, index)
    .findLastIndex(
      ({ method, path, visitor }) => method === one?.method && path === one.path && visitor === one.visitor,
    );
}

/** Those of the first goal that names a preset, so that what reads the clock reads it as that goal will. */
function checkConditions(lab: Lab): Conditions {
  const timed = lab.goals.map(({ check }) => check).find((check) => check.type === 'time');
  return (timed && findPreset(timed.preset)?.conditions) ?? labConditions(lab);
}
