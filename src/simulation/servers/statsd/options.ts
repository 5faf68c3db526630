import type { FlushedMetrics, GraphiteLine } from './graphite';

export interface StatsdOptions {
  /** The Unix time of virtual time 0, in whole seconds. */
  epochSeconds: number;
  /** Default 10 s. */
  flushIntervalUs?: number;
  /** Default 90. Negative: the highest share. */
  percentThreshold?: readonly number[];
  /** Forget after a flush all but what was heard in the interval. Default false, as statsd's. */
  deleteIdleStats?: boolean;
  /** Default true, as statsd's. */
  legacyNamespace?: boolean;
  /** Of statsd's own metrics. Default `statsd`. */
  ownPrefix?: string;
}

/** What left the daemon at the end of an interval. */
export interface Flush extends FlushedMetrics {
  atUs: number;
  /** Unix time, whole seconds. */
  timestamp: number;
  /** For Graphite. */
  lines: GraphiteLine[];
}
