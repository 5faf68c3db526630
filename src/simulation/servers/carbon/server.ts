import { parseLine } from './line';
import {
  DEFAULT_AGGREGATION,
  DEFAULT_SCHEMA,
  DEFAULT_X_FILES_FACTOR,
  type StorageAggregation,
  type StorageSchema,
} from './rules';
import { WhisperFile, type WhisperInfo, type WhisperSeries } from './whisper';

export interface CarbonOptions {
  /** The Unix time of virtual time 0, in whole seconds. */
  epochSeconds: number;
  /** storage-schemas.conf: see parseSchemas. */
  schemas?: readonly StorageSchema[];
  /** storage-aggregation.conf: see parseAggregations. */
  aggregations?: readonly StorageAggregation[];
  /** MAX_CREATES_PER_MINUTE. Default no limit, as in the code; the example file that is installed says 50. */
  maxCreatesPerMinute?: number;
}

/** What became of the lines received. */
export interface CarbonCounts {
  /** Stored. */
  stored: number;
  /** Not `path value timestamp`. */
  malformed: number;
  /** Of no value, and dropped. */
  notANumber: number;
  /** From the future, or older than the longest archive. */
  notCovered: number;
  /** Of a metric that could not be created yet, and dropped. */
  createLimited: number;
  creates: number;
}

export interface InspectedMetric extends WhisperInfo {
  path: string;
  /** The section of storage-schemas.conf that applied when it was created. */
  schema: string;
  createdUs: number;
}

export interface CarbonInspection {
  counts: CarbonCounts;
  /** In the order of their names. */
  metrics: InspectedMetric[];
  /** The last twenty. */
  malformedLines: { atUs: number; line: string }[];
}

interface Metric {
  file: WhisperFile;
  schema: string;
  createdUs: number;
}

const SECOND_US = 1_000_000;
const MINUTE_US = 60 * SECOND_US;
const LINES_KEPT = 20;

/**
 * carbon-cache and its whisper files. A point is written as it comes: the delay of MAX_UPDATES_PER_SECOND, under which
 * carbon gathers points in memory, where they can be read too, is not modelled.
 *
 * `nowUs` is virtual time in µs.
 */
export class CarbonServer {
  private readonly metrics = new Map<string, Metric>();
  private readonly counts: CarbonCounts = {
    stored: 0,
    malformed: 0,
    notANumber: 0,
    notCovered: 0,
    createLimited: 0,
    creates: 0,
  };
  private malformedLines: { atUs: number; line: string }[] = [];
  private createTokens: number;
  private tokensAtUs = 0;

  constructor(private readonly options: CarbonOptions) {
    this.createTokens = options.maxCreatesPerMinute ?? Number.POSITIVE_INFINITY;
  }

  /** Whole lines of `path value timestamp`. */
  receive(lines: string, nowUs: number): void {
    for (const line of lines.split('\n')) if (line.trim() !== '') this.receiveLine(line, nowUs);
  }

  /** As whisper-fetch; times are Unix times in whole seconds. Null for an unknown metric, or nothing of it in range. */
  fetch(path: string, fromSeconds: number, untilSeconds: number, nowUs: number): WhisperSeries | null {
    return this.metrics.get(path)?.file.fetch(fromSeconds, untilSeconds, this.seconds(nowUs)) ?? null;
  }

  /** The metrics there are, in the order of their names. */
  paths(): string[] {
    return [...this.metrics.keys()].sort();
  }

  inspect(): CarbonInspection {
    const metrics = [...this.metrics]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, { file, schema, createdUs }]) => ({ path, schema, createdUs, ...file.info() }));
    return { counts: { ...this.counts }, metrics, malformedLines: [...this.malformedLines] };
  }

  private receiveLine(line: string, nowUs: number): void {
    const point = parseLine(line);
    if (point === null) {
      this.counts.malformed += 1;
      this.malformedLines = [...this.malformedLines, { atUs: nowUs, line }].slice(-LINES_KEPT);
      return;
    }
    if (Number.isNaN(point.value)) {
      this.counts.notANumber += 1;
      return;
    }
    const metric = this.metrics.get(point.path) ?? this.create(point.path, nowUs);
    if (metric === null) {
      this.counts.createLimited += 1;
      return;
    }
    const now = this.seconds(nowUs);
    const timestamp = Math.trunc(point.timestamp) === -1 ? now : Math.trunc(point.timestamp);
    if (metric.file.update(point.value, timestamp, now)) this.counts.stored += 1;
    else this.counts.notCovered += 1;
  }

  private create(path: string, nowUs: number): Metric | null {
    if (!this.takeCreateToken(nowUs)) return null;
    const schema = this.options.schemas?.find(({ pattern }) => pattern.test(path)) ?? DEFAULT_SCHEMA;
    const rule = this.options.aggregations?.find(({ pattern }) => pattern.test(path));
    const file = new WhisperFile({
      retentions: schema.retentions,
      aggregation: rule?.aggregation ?? DEFAULT_AGGREGATION,
      xFilesFactor: rule?.xFilesFactor ?? DEFAULT_X_FILES_FACTOR,
    });
    const metric = { file, schema: schema.name, createdUs: nowUs };
    this.metrics.set(path, metric);
    this.counts.creates += 1;
    return metric;
  }

  /** A bucket that holds a minute's worth and fills evenly (carbon, util.py, TokenBucket). */
  private takeCreateToken(nowUs: number): boolean {
    const most = this.options.maxCreatesPerMinute;
    if (most === undefined) return true;
    const filled = this.createTokens + ((nowUs - this.tokensAtUs) * most) / MINUTE_US;
    this.createTokens = Math.min(most, filled);
    this.tokensAtUs = nowUs;
    if (this.createTokens < 1) return false;
    this.createTokens -= 1;
    return true;
  }

  private seconds(nowUs: number): number {
    return this.options.epochSeconds + Math.floor(nowUs / SECOND_US);
  }
}
