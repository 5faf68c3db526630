import type { Conditions, RunRequest, RunResult } from '../../simulation';
import type { ProjectFiles } from '../../tape';
import { labConditions } from '../conditions';
import { checkDatasetSpec } from '../datasets';
import type { Lab } from '../lab';
import { type BackgroundCheck, isAboutBackground } from './checks';
import { backgroundPlan } from './plan';

/** Runs by which goals on the background are judged, by `backgroundKey`. */
export type BackgroundRuns<Run> = Readonly<Record<string, Run>>;

/** Goals for which the same befalls look at the same run. */
export function backgroundKey({ incidents }: Pick<BackgroundCheck, 'incidents'>): string {
  return [...incidents].sort().join(' ');
}

/** What goals ask of the data, in their order. */
export function questionsOf(lab: Lab): readonly string[] {
  const asked = lab.goals.flatMap(({ check }) => {
    if (check.type === 'background-lost') return [check.expects];
    return check.type === 'background-data' ? [check.sql, check.expects] : [];
  });
  return [...new Set(asked)];
}

/**
 * One run for each list of incidents that a goal names, on a dataset that is never shown. Where nothing befalls anybody
 * it is that of `checkRuns`.
 */
export function backgroundRuns(lab: Lab, files: ProjectFiles, seed: number): BackgroundRuns<RunRequest> {
  const { background } = lab;
  if (background === undefined) return {};
  const conditions: Conditions = labConditions(lab);
  const checks = lab.goals.map(({ check }) => check).filter(isAboutBackground);
  return Object.fromEntries(
    checks
      .filter(({ incidents }) => incidents.length > 0)
      .map((check) => [
        backgroundKey(check),
        {
          files,
          baseFiles: lab.start,
          packages: lab.packages,
          dataset: checkDatasetSpec(lab.datasets, lab.dataset, seed),
          requests: lab.requests,
          seed,
          conditions,
          background: backgroundPlan(background, check.incidents),
          questions: questionsOf(lab),
        },
      ]),
  );
}

export type BackgroundResults = BackgroundRuns<RunResult>;
