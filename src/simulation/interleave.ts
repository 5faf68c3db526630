import type { LabRequest, Problem, Tape } from '../tape';
import type { RunRequest } from './run';

/** Several requests on their way at once, on one database and one cache. */
export interface InterleaveRequest extends Omit<RunRequest, 'requests'> {
  /** Each with the time at which a worker takes it up, in µs since the run's epoch. One worker each. */
  readonly requests: readonly { readonly request: LabRequest; readonly startUs: number }[];
}

export interface InterleavedRequest {
  readonly startUs: number;
  readonly endUs: number;
  /** Its waits for another's transaction are moves of kind `database.lock`. */
  readonly tape: Tape;
}

export interface InterleaveResult {
  /** In their order; none where a problem ended it. */
  readonly requests: readonly InterleavedRequest[];
  readonly problem: Problem | null;
}
