import type { CacheCommand, LabRequest, Place, Problem, Tape } from '../tape';
import type { RunRequest } from './run';

/**
 * What a branching call of the reader's code was answered. `chance` is a draw in [0, 1) from which Python's
 * `random` makes whatever was asked of it.
 */
export type Answer =
  /** For each command of the exchange, in order. */
  | { readonly type: 'cache'; readonly replies: readonly CacheReply[] }
  /** µs since the run's epoch. */
  | { readonly type: 'clock'; readonly atUs: number }
  | { readonly type: 'chance'; readonly uniform: number };

export interface CacheReply {
  readonly outcome: CacheCommand['outcome'];
  /** Of a hit, and of `number` (the digits). */
  readonly value: CacheCommand['value'];
  /** Of a hit to `gets`. */
  readonly casUnique: string | null;
}

/** One request, run with its branching calls answered from a script. */
export interface ExploreRequest extends Omit<RunRequest, 'requests'> {
  readonly request: LabRequest;
  /** µs since the run's epoch at which the request begins. */
  readonly startUs: number;
  /** Of the branching calls, in their order. */
  readonly answers: readonly Answer[];
}

/** What the first branching call without an answer asks. */
export type OpenBranch =
  | { readonly type: 'cache'; readonly commands: readonly CacheCommand[]; readonly place: Place | null }
  | { readonly type: 'clock'; readonly place: Place | null }
  | { readonly type: 'chance'; readonly place: Place | null };

export interface Exploration {
  /**
   * To the end where `open` is null; else up to and including the call that `open` is, with outcomes and answers of that
   * call not known. null: the project could not be loaded.
   */
  readonly tape: Tape | null;
  readonly open: OpenBranch | null;
  /** For each answer, the position in the tape of the call that it answered. */
  readonly answeredAt: readonly number[];
  /** What kept the request from being run, or the code from doing the same again. */
  readonly problem: Problem | null;
}
