import type { LabRequest } from '../../tape';
import type { ExploreRequest } from '../explore';

/** Requests of one kind: one for each value of what differs between visitors (a page's number, a member's name). */
export interface RequestKind {
  /** At least one; the most popular first. */
  readonly requests: readonly LabRequest[];
  /** Zipf's exponent: the request of rank r is drawn with weight r^−zipf; 0: all alike. */
  readonly zipf: number;
}

export interface KnownOptions {
  /** In the order of the load's mix. */
  readonly kinds: readonly RequestKind[];
  /** What all requests share. */
  readonly base: Omit<ExploreRequest, 'request' | 'startUs' | 'answers'>;
}

/** What finding the paths may take. The first two say the same on every machine; the last ends what is hopeless. */
export interface PathBudget {
  /** Distinct tapes. Default 256. */
  readonly maxTapes?: number;
  /** How often this router has the code run. Default 400. */
  readonly maxRuns?: number;
  /** Real time that this router spends on exploring. */
  readonly maxRealMs: number;
  /** Real time, from any origin. */
  readonly nowMs: () => number;
}

/** Values of a kind that are explored themselves; others borrow the tapes of one of these. */
export const MAX_EXPLORED_REQUESTS = 24;

export const DEFAULT_MAX_TAPES = 256;

export const DEFAULT_MAX_RUNS = 400;
