import type { DatasetSpec, LabRequest, Problem, ProjectFiles, Tape } from '../tape';
import type { BackgroundPlan, BackgroundReport } from './background';
import type { Conditions } from './conditions/conditions';

/** Everything that a run depends on: the same request gives the same tapes everywhere. */
export interface RunRequest {
  readonly files: ProjectFiles;
  /** The models under which the dataset is loaded; the difference to `files` is migrated. */
  readonly baseFiles: ProjectFiles;
  readonly dataset: DatasetSpec;
  readonly requests: readonly LabRequest[];
  readonly seed: number;
  /** The cache holds nothing from one call to the next: what a page is when nothing is kept. */
  readonly cacheForgets?: boolean;
  /** By these the clock runs that the code may read. */
  readonly conditions: Conditions;
  /** Packages that the project needs beside Django. */
  readonly packages?: readonly OptionalPackage[];
  /** Task workers run what the requests publish, beside them and after. Without it, what is published stays where it is. */
  readonly background?: BackgroundPlan;
  /** Queries on the data before the first request and when all is over, on no record: of runs with a background. */
  readonly questions?: readonly string[];
}

/** What comes to the engine only when a run needs it. */
export const OPTIONAL_PACKAGES = ['celery'] as const;
export type OptionalPackage = (typeof OPTIONAL_PACKAGES)[number];

export interface RunResult {
  /** One tape a request, in order, then one a run of a task; fewer when the project could not be loaded. */
  readonly tapes: readonly Tape[];
  /** Where the request had a background. */
  readonly background?: BackgroundReport;
  /** The first column of what each of the questions gave. */
  readonly answers?: {
    readonly before: readonly (readonly string[])[];
    readonly after: readonly (readonly string[])[];
  };
  /** Queries made outside any request (at import, in ready()). */
  readonly setup: Tape | null;
  /** What kept the project from loading, or null. */
  readonly problem: Problem | null;
  /** Rows in each table of the dataset as it was loaded. */
  readonly tableRows: Readonly<Record<string, number>>;
}

/** What kept a run from ending well: while loading, or in the first request that failed. */
export function problemOf({ problem, tapes }: Pick<RunResult, 'problem' | 'tapes'>): Problem | null {
  return problem ?? tapes.find((tape) => tape.problem)?.problem ?? null;
}
