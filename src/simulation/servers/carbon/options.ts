import type { StorageAggregation, StorageSchema } from './rules';

export interface CarbonOptions {
  /** The Unix time of virtual time 0, in whole seconds. */
  epochSeconds: number;
  /** storage-schemas.conf: see parseSchemas. */
  schemas?: readonly StorageSchema[];
  /** storage-aggregation.conf: see parseAggregations. */
  aggregations?: readonly StorageAggregation[];
  /** MAX_CREATES_PER_MINUTE. Default no limit, as in the code; the example file that is installed says 50. */
  maxCreatesPerMinute?: number;
  /** CARBON_METRIC_INTERVAL: how often carbon stores what it says of itself. Default 60 s, as carbon's; 0 for never. */
  ownMetricsEverySeconds?: number;
  /** The machine, in the names of these. Default `graphite`. */
  host?: string;
}
