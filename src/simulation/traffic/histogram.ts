import type { Distribution } from './distribution';

/** Buckets in each doubling: each is at most 1/64 of its values wide, so that its middle is within 0.8 % of them. */
const PER_OCTAVE = 64;
const OCTAVE_BITS = 6;
const SHIFT_BITS = 20;
const SHIFT = 2 ** SHIFT_BITS;

/**
 * Counts integers of 0 and above in buckets that widen with the values, as HdrHistogram does (Gil Tene,
 * hdrhistogram.org): quantiles within 1 % of any number of values, in a few kB. Values below 128 are kept exactly.
 */
export class Histogram {
  count = 0;
  sum = 0;
  max = 0;
  #buckets = new Uint32Array(4 * PER_OCTAVE);

  add(value: number): void {
    this.count += 1;
    this.sum += value;
    if (value > this.max) this.max = value;
    const bucket = bucketOf(value);
    if (bucket >= this.#buckets.length) this.#grow(bucket + 1);
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
  }

  addAll(other: Histogram): void {
    this.count += other.count;
    this.sum += other.sum;
    this.max = Math.max(this.max, other.max);
    if (other.#buckets.length > this.#buckets.length) this.#grow(other.#buckets.length);
    for (const [bucket, count] of other.#buckets.entries()) {
      this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + count;
    }
  }

  clone(): Histogram {
    const copy = new Histogram();
    copy.addAll(this);
    return copy;
  }

  /** The least value that at least `share` (above 0, to 1) of all are at most as great as; 0 of none. */
  quantile(share: number): number {
    const rank = Math.max(1, Math.ceil(share * this.count));
    let seen = 0;
    for (const [bucket, count] of this.#buckets.entries()) {
      seen += count;
      if (seen >= rank) return Math.min(middleOf(bucket), this.max);
    }
    return 0;
  }

  distribution(): Distribution {
    return {
      count: this.count,
      meanUs: this.count === 0 ? 0 : this.sum / this.count,
      p50Us: this.quantile(0.5),
      p95Us: this.quantile(0.95),
      p99Us: this.quantile(0.99),
      maxUs: this.max,
    };
  }

  #grow(buckets: number): void {
    const grown = new Uint32Array(Math.ceil(buckets / PER_OCTAVE) * PER_OCTAVE);
    grown.set(this.#buckets);
    this.#buckets = grown;
  }
}

function bucketOf(value: number): number {
  if (value < PER_OCTAVE) return value;
  // Beyond 31 bits shifts of integers no longer hold.
  if (value >= 2 ** 31) return bucketOf(Math.floor(value / SHIFT)) + SHIFT_BITS * PER_OCTAVE;
  const octave = 31 - Math.clz32(value) - OCTAVE_BITS;
  return octave * PER_OCTAVE + (value >>> octave);
}

function middleOf(bucket: number): number {
  const octave = Math.max(0, Math.floor(bucket / PER_OCTAVE) - 1);
  const width = 2 ** octave;
  return (bucket - octave * PER_OCTAVE) * width + Math.floor((width - 1) / 2);
}
