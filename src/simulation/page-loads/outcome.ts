import type { How } from '../servers/edge';

/** All times are µs since the run's epoch. */

/** A request as the browser sees it. */
export interface BrowserExchange {
  readonly url: string;
  readonly sentUs: number;
  readonly firstByteUs: number;
  readonly receivedUs: number;
  readonly status: number;
}

/** A request as the edge sees it: the visitor's, or one of an include. */
export interface EdgeExchange {
  readonly url: string;
  readonly how: How;
  readonly status: number;
  /** Since the application made it. */
  readonly ageUs: number;
  readonly askedUs: number;
  readonly answeredUs: number;
  /** 0 for what the browser asked for, 1 for a fragment of it … */
  readonly depth: number;
}

/** A request as the application sees it. */
export interface OriginExchange {
  /** Of the request to the application. */
  readonly id: number;
  readonly url: string;
  readonly startUs: number;
  readonly endUs: number;
}

export interface LoadOutcome {
  readonly visitor: number;
  /** When the page is asked for. */
  readonly atUs: number;
  /** When the connection is open. */
  readonly openUs: number;
  readonly firstByteUs: number;
  /** When the first letter that can be seen is there; `completeUs` where none is. */
  readonly firstContentUs: number;
  /** When all fragments are in their places. */
  readonly completeUs: number;
  readonly status: number;
  /** The page as it is then, or whatever came in place of one. */
  readonly html: string;
  readonly browser: readonly BrowserExchange[];
  /** Empty without an edge. */
  readonly edge: readonly EdgeExchange[];
  /** Those made for this load: it may have waited for another's. A refresh behind a stale answer can end after it. */
  readonly origin: readonly OriginExchange[];
  /** What was not done, and why. */
  readonly notes: readonly string[];
}

/** Bytes of requests and responses, both ways. */
export interface WireBytes {
  readonly browser: number;
  /** Without an edge the same bytes go all the way. */
  readonly edge: number;
  /** Bodies that the application made. */
  readonly origin: number;
}

export interface PageLoadsOutcome {
  readonly loads: readonly LoadOutcome[];
  readonly originRequests: number;
  readonly bytes: WireBytes;
}
