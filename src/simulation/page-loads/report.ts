import type { EdgeExchange, LoadOutcome, PageLoadsOutcome, WireBytes } from './outcome';

/** The visitor's moments, from when the page is asked for. */
export const MOMENTS = ['first-byte', 'first-content', 'complete'] as const;
export type Moment = (typeof MOMENTS)[number];

export const QUANTILES = ['mean', 'p50', 'p95', 'max'] as const;
export type Quantile = (typeof QUANTILES)[number];

/** µs, whole. */
export type Distribution = Readonly<Record<Quantile, number>>;

/** What the edge did with the requests that came to it, those for fragments too. */
interface EdgeCounts {
  /** From its store, stale ones included, and what waited for another's fetch. */
  readonly hits: number;
  readonly misses: number;
  readonly passes: number;
  /** null: nothing came. */
  readonly hitRatio: number | null;
}

export interface PageLoadsReport {
  readonly pageLoads: number;
  readonly originRequests: number;
  readonly originRequestsPerPageLoad: number;
  /** null: there is none. */
  readonly edge: EdgeCounts | null;
  readonly bytes: WireBytes;
  readonly times: Readonly<Record<Moment, Distribution>>;
}

export function reportOf(outcome: PageLoadsOutcome, hasEdge: boolean): PageLoadsReport {
  const { loads, originRequests, bytes } = outcome;
  return {
    pageLoads: loads.length,
    originRequests,
    originRequestsPerPageLoad: loads.length === 0 ? 0 : originRequests / loads.length,
    edge: hasEdge ? countsOf(loads.flatMap(({ edge }) => edge)) : null,
    bytes,
    times: {
      'first-byte': distribution(loads.map((load) => momentUs(load, 'first-byte'))),
      'first-content': distribution(loads.map((load) => momentUs(load, 'first-content'))),
      complete: distribution(loads.map((load) => momentUs(load, 'complete'))),
    },
  };
}

export function momentUs(load: LoadOutcome, moment: Moment): number {
  const { atUs, firstByteUs, firstContentUs, completeUs } = load;
  switch (moment) {
    case 'first-byte':
      return firstByteUs - atUs;
    case 'first-content':
      return firstContentUs - atUs;
    case 'complete':
      return completeUs - atUs;
  }
}

function countsOf(exchanges: readonly EdgeExchange[]): EdgeCounts {
  const misses = exchanges.filter(({ how }) => how === 'miss').length;
  const passes = exchanges.filter(({ how }) => how === 'pass').length;
  const hits = exchanges.length - misses - passes;
  return { hits, misses, passes, hitRatio: exchanges.length === 0 ? null : hits / exchanges.length };
}

/** Quantiles by nearest rank: each is a time that some page load took. */
export function distribution(timesUs: readonly number[]): Distribution {
  const sorted = [...timesUs].sort((one, other) => one - other);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  const sum = sorted.reduce((total, us) => total + us, 0);
  return {
    mean: sorted.length === 0 ? 0 : Math.round(sum / sorted.length),
    p50: rank(0.5),
    p95: rank(0.95),
    max: rank(1),
  };
}
