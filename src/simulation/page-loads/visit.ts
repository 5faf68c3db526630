import type { Problem } from '../../tape';
import type { RunRequest } from '../run';
import type { PageLoadsPlan } from './plan';
import type { PageLoadsRecording } from './replay';

/** Page loads of a project: every request that reaches the application is answered by it. */
export interface VisitRequest extends Omit<RunRequest, 'requests'> {
  readonly plan: PageLoadsPlan;
  /** By visitor, what the session holds from before: name → SQL that gives the value. null: no session. */
  readonly sessions: readonly (Readonly<Record<string, string>> | null)[];
  /** SQL by which another member changes the data, for each of the plan's `editsUs`. */
  readonly edits: readonly string[];
}

export interface VisitResult {
  /** null where a problem ended the page loads. What a view raised is its tape's own problem, and the visitor's page. */
  readonly recording: PageLoadsRecording | null;
  readonly problem: Problem | null;
}
