const MAX_WINDOWS = 600;
/** So many windows of the time in which requests arrive, or fewer; what comes after it has the other half. */
const AIM = 300;

/**
 * Counts and times, by window and over a stretch of time measured. When there are more windows than fit, each two become
 * one: memory is the same whatever the duration.
 */
export class WindowRows {
  #widthUs: number;
  readonly #rows: readonly Float64Array[];
  readonly #totals: Float64Array;
  /** Of `peakRow`: the most that was spread at once, for whatever time. */
  readonly #peaks = new Float64Array(MAX_WINDOWS);
  /** The window last used: most of what happens falls into the same as what happened before. */
  #current = 0;
  #startUs = 0;
  #endUs: number;

  constructor(
    private readonly fromUs: number,
    private readonly toUs: number,
    aim: number | undefined,
    rows: number,
    private readonly peakRow = -1,
  ) {
    this.#rows = Array.from({ length: rows }, () => new Float64Array(MAX_WINDOWS));
    this.#totals = new Float64Array(rows);
    this.#widthUs = niceWidth(toUs / Math.min(aim ?? AIM, AIM));
    this.#endUs = this.#widthUs;
  }

  get widthUs(): number {
    return this.#widthUs;
  }

  count(row: number, atUs: number, amount = 1): void {
    this.#goTo(atUs);
    this.#add(row, amount);
    if (atUs >= this.fromUs && atUs < this.toUs) this.#totals[row] = (this.#totals[row] ?? 0) + amount;
  }

  /** Adds the time from one moment to another, so many times over. */
  spread(row: number, fromUs: number, toUs: number, times: number): void {
    const measuredUs = Math.min(toUs, this.toUs) - Math.max(fromUs, this.fromUs);
    if (measuredUs > 0) this.#totals[row] = (this.#totals[row] ?? 0) + measuredUs * times;
    if (fromUs >= this.#startUs && toUs <= this.#endUs) {
      this.#lay(row, toUs - fromUs, times);
      return;
    }
    for (let atUs = fromUs; atUs < toUs; atUs = Math.min(toUs, this.#endUs)) {
      this.#goTo(atUs);
      this.#lay(row, Math.min(toUs, this.#endUs) - atUs, times);
    }
  }

  /** Of the stretch of time measured. */
  total(row: number): number {
    return this.#totals[row] ?? 0;
  }

  /** What the window of that number has. */
  value(row: number, window: number): number {
    return this.#rows[row]?.[window] ?? 0;
  }

  peak(window: number): number {
    return this.#peaks[window] ?? 0;
  }

  /** Numbers of the first so many windows. */
  numbers(count: number): readonly number[] {
    return Array.from({ length: Math.min(count, MAX_WINDOWS) }, (_, at) => at);
  }

  /** Number of the window in which that moment is, once each two have become one where there were too many. */
  protected windowAt(atUs: number): number {
    this.#goTo(atUs);
    return this.#current;
  }

  /** Each two windows have become one. */
  protected halved(): void {}

  #lay(row: number, us: number, times: number): void {
    this.#add(row, us * times);
    if (row === this.peakRow) this.#peaks[this.#current] = Math.max(this.#peaks[this.#current] ?? 0, times);
  }

  #add(row: number, amount: number): void {
    const values = this.#rows[row];
    if (values) values[this.#current] = (values[this.#current] ?? 0) + amount;
  }

  #goTo(atUs: number): void {
    if (atUs >= this.#startUs && atUs < this.#endUs) return;
    while (atUs >= this.#widthUs * MAX_WINDOWS) this.#halve();
    this.#current = Math.floor(atUs / this.#widthUs);
    this.#startUs = this.#current * this.#widthUs;
    this.#endUs = this.#startUs + this.#widthUs;
  }

  #halve(): void {
    for (const row of this.#rows) merge(row, (a, b) => a + b);
    merge(this.#peaks, Math.max);
    this.#widthUs *= 2;
    this.halved();
  }
}

function merge(values: Float64Array, both: (a: number, b: number) => number): void {
  for (let at = 0; at < MAX_WINDOWS; at++) {
    values[at] = at < MAX_WINDOWS / 2 ? both(values[2 * at] ?? 0, values[2 * at + 1] ?? 0) : 0;
  }
}

/** The least of 1, 2, 5, 10, 20 … ms that is at least as long. */
function niceWidth(leastUs: number): number {
  for (let decade = 1000; ; decade *= 10) {
    for (const step of [1, 2, 5]) if (step * decade >= leastUs) return step * decade;
  }
}
