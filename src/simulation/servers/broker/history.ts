/** The length of a queue over a stretch of time. */
export interface LengthPoint {
  startUs: number;
  endUs: number;
  /** Time-weighted. */
  mean: number;
  peak: number;
}

interface Bucket {
  areaUs: number;
  peak: number;
}

const MOST_BUCKETS = 256;
const FIRST_BUCKET_US = 1000;

/**
 * A length over time in memory that does not grow: at most 256 stretches of equal width from virtual time 0. The
 * width doubles when they no longer reach.
 */
export class LengthHistory {
  /** The longest so far. */
  peak = 0;
  private length = 0;
  /** `length` is accounted for up to here. */
  private sinceUs = 0;
  private areaUs = 0;
  private bucketUs = FIRST_BUCKET_US;
  private buckets: Bucket[] = [];

  /** From now on the length is this. */
  record(length: number, nowUs: number): void {
    this.advance(nowUs);
    this.length = length;
    this.peak = Math.max(this.peak, length);
    const bucket = this.bucketAt(nowUs);
    bucket.peak = Math.max(bucket.peak, length);
  }

  /** Since virtual time 0, time-weighted. */
  mean(nowUs: number): number {
    this.advance(nowUs);
    return nowUs === 0 ? this.length : this.areaUs / nowUs;
  }

  points(nowUs: number): LengthPoint[] {
    this.advance(nowUs);
    return this.buckets.flatMap(({ areaUs, peak }, index) => {
      const startUs = index * this.bucketUs;
      const endUs = Math.min(startUs + this.bucketUs, nowUs);
      return startUs < endUs ? [{ startUs, endUs, mean: areaUs / (endUs - startUs), peak }] : [];
    });
  }

  clone(): LengthHistory {
    const buckets = this.buckets.map((bucket) => ({ ...bucket }));
    return Object.assign(new LengthHistory(), this, { buckets });
  }

  private advance(nowUs: number): void {
    while (nowUs >= this.bucketUs * MOST_BUCKETS) this.widen();
    while (this.sinceUs < nowUs) {
      const bucket = this.bucketAt(this.sinceUs);
      const bucketEndUs = (Math.floor(this.sinceUs / this.bucketUs) + 1) * this.bucketUs;
      const untilUs = Math.min(bucketEndUs, nowUs);
      const areaUs = this.length * (untilUs - this.sinceUs);
      bucket.areaUs += areaUs;
      this.areaUs += areaUs;
      this.sinceUs = untilUs;
    }
  }

  private bucketAt(atUs: number): Bucket {
    const index = Math.floor(atUs / this.bucketUs);
    const bucket = this.buckets[index] ?? { areaUs: 0, peak: this.length };
    this.buckets[index] = bucket;
    return bucket;
  }

  private widen(): void {
    const wider: Bucket[] = [];
    for (const [index, { areaUs, peak }] of this.buckets.entries()) {
      const other = wider[index >> 1];
      wider[index >> 1] = {
        areaUs: areaUs + (other?.areaUs ?? 0),
        peak: Math.max(peak, other?.peak ?? 0),
      };
    }
    this.buckets = wider;
    this.bucketUs *= 2;
  }
}
