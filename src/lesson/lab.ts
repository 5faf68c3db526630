import type { ProjectFiles } from '../tape';
import type { Datasets } from './datasets';
import type { LabFile } from './schema';

/** A lab as the page, the player and the tests use it: lab.json, prose as HTML, and whole projects. */
export interface Lab extends LabFile {
  /** `<n>-<lesson>/<m>-<lab>`: the folder below lessons/. */
  readonly id: string;
  readonly lessonTitle: string;
  /** Number shown to the reader: `4.2`. */
  readonly number: string;
  /** HTML made from prose.md at build time; `before` is shown at once, `after` once all goals are met. */
  readonly prose: { readonly before: string; readonly after: string };
  /** What is to be said of each lab of its lesson: HTML, made as the prose is. null: nothing. */
  readonly notes: { readonly title: string; readonly html: string } | null;
  /** The whole project, base files included. */
  readonly start: ProjectFiles;
  readonly solution: ProjectFiles;
  readonly stepFiles: readonly ProjectFiles[];
  readonly wrongFiles: Readonly<Record<string, ProjectFiles>>;
  readonly alsoFiles: Readonly<Record<string, ProjectFiles>>;
  /** Laid over the reader's project, for their tests to be tried on: what differs, not whole projects. */
  readonly mutantFiles: Readonly<Record<string, ProjectFiles>>;
  /** What `dataset` is one of: the same for all labs. */
  readonly datasets: Datasets;
}

/** How one goal stands after a check. */
export interface GoalOutcome {
  readonly id: string;
  readonly met: boolean;
  /** One sentence with the figure that decided: "21 queries, of which 20 repeat one shape". */
  readonly message: string;
  /** There was nothing to judge: the message says why, for every goal of the same runs alike. */
  readonly unjudged?: true;
}
