import type { CarbonOptions } from './options';
import { DEFAULT_AGGREGATION, DEFAULT_SCHEMA, DEFAULT_X_FILES_FACTOR } from './rules';
import { WhisperFile } from './whisper';

/** A metric that was created. */
export interface Metric {
  readonly file: WhisperFile;
  /** The section of storage-schemas.conf that applied. */
  readonly schema: string;
  readonly createdUs: number;
}

/** The file of a new metric: of each configuration the first rule that fits it, once and for all. */
export function createMetric(path: string, options: CarbonOptions, nowUs: number): Metric {
  const schema = options.schemas?.find(({ pattern }) => pattern.test(path)) ?? DEFAULT_SCHEMA;
  const rule = options.aggregations?.find(({ pattern }) => pattern.test(path));
  const file = new WhisperFile({
    retentions: schema.retentions,
    aggregation: rule?.aggregation ?? DEFAULT_AGGREGATION,
    xFilesFactor: rule?.xFilesFactor ?? DEFAULT_X_FILES_FACTOR,
  });
  return { file, schema: schema.name, createdUs: nowUs };
}

const MINUTE_US = 60_000_000;

/** MAX_CREATES_PER_MINUTE: a bucket that holds a minute's worth and fills evenly (carbon, util.py, TokenBucket). */
export class CreateLimit {
  private tokens: number;
  private filledUs = 0;

  constructor(private readonly perMinute: number) {
    this.tokens = perMinute;
  }

  /** Whether one more may be created now. */
  take(nowUs: number): boolean {
    if (!Number.isFinite(this.perMinute)) return true;
    this.tokens = Math.min(
      this.perMinute,
      this.tokens + ((nowUs - this.filledUs) * this.perMinute) / MINUTE_US,
    );
    this.filledUs = nowUs;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }

  clone(): CreateLimit {
    return Object.assign(new CreateLimit(this.perMinute), this);
  }
}
