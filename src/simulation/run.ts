import type { DatasetSpec, LabRequest, Problem, ProjectFiles, Tape } from '../tape';
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
}

export interface RunResult {
  /** One tape a request, in order; shorter than the requests when the project could not be loaded. */
  readonly tapes: readonly Tape[];
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
