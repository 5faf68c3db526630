import type { LabRequest } from '../../tape';
import type { Exploration, ExploreRequest } from '../explore';
import type { CacheServer } from '../servers/cache';
import type { Handle, ValueClasses } from './handle';

/** Requests of one kind: one for each value of what differs between visitors (a page's number, a member's name). */
export interface RequestKind {
  /** At least one; the most popular first. */
  readonly requests: readonly LabRequest[];
  /** Zipf's exponent: the request of rank r is drawn with weight r^−zipf; 0: all alike. */
  readonly zipf: number;
}

export interface PathOptions {
  /** In the order of the load's mix. */
  readonly kinds: readonly RequestKind[];
  readonly explore: (request: ExploreRequest) => Promise<Exploration>;
  /** What all requests share. */
  readonly base: Omit<ExploreRequest, 'request' | 'startUs' | 'answers'>;
  /** Of `createPathCache`; empty or filled. */
  readonly cache: CacheServer<Handle>;
  /** Those the cache was made with. */
  readonly classes: ValueClasses;
  readonly seed: number;
  readonly budget: PathBudget;
}

export interface PathBudget {
  /** Distinct tapes. Default 256. */
  readonly maxTapes?: number;
  /** Real time spent on exploring. */
  readonly maxRealMs: number;
  /** Real time, from any origin. */
  readonly nowMs: () => number;
}

/** Values of a kind that are explored themselves; others borrow the tapes of one of these. */
export const MAX_EXPLORED_REQUESTS = 24;

export const DEFAULT_MAX_TAPES = 256;
