export interface Verdict {
  readonly met: boolean;
  /** The figure that decided, as a sentence without its full stop. */
  readonly figure: string;
}

/** So many of a hundred are not above the quantile. */
export const QUANTILE_SHARES = { p50: 50, p95: 95, p99: 99 } as const;
