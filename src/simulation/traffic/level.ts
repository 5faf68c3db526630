import type { WindowRows } from './window-rows';

/** A number of busy servers or of waiting requests that goes up and down, and the time summed under it. */
export class Level {
  #value = 0;
  #sinceUs = 0;

  constructor(
    private readonly windows: WindowRows,
    private readonly row: number,
  ) {}

  get value(): number {
    return this.#value;
  }

  change(nowUs: number, by: number): void {
    this.settle(nowUs);
    this.#value += by;
  }

  /** Sums up to now. */
  settle(nowUs: number): void {
    if (this.#value > 0 && nowUs > this.#sinceUs) {
      this.windows.spread(this.row, this.#sinceUs, nowUs, this.#value);
    }
    this.#sinceUs = nowUs;
  }
}
