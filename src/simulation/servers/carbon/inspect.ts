import type { CarbonCounts } from './counts';
import type { Metric } from './creation';
import type { WhisperInfo } from './whisper';

/** One file as whisper-info prints it, and how it came to be. */
export interface InspectedMetric extends WhisperInfo {
  path: string;
  /** The section of storage-schemas.conf that applied when it was created. */
  schema: string;
  createdUs: number;
}

/** A line that could not be read. */
export interface MalformedLine {
  atUs: number;
  line: string;
}

export interface CarbonInspection {
  counts: CarbonCounts;
  /** What it said of itself last, by full path. Empty before the first time. */
  agents: Record<string, number>;
  /** In the order of their names. */
  metrics: InspectedMetric[];
  /** The last twenty. */
  malformedLines: MalformedLine[];
}

export function inspectMetrics(metrics: ReadonlyMap<string, Metric>): InspectedMetric[] {
  return [...metrics]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { file, schema, createdUs }]) => ({ path, schema, createdUs, ...file.info() }));
}
