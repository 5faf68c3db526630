import type { Dimension } from './dimension';

/**
 * A time to live that code may draw, to keep entries from expiring together: between the draws tried it is
 * interpolated.
 */
export class TtlTemplate {
  readonly #dim: number;
  /** By ascending draw. */
  #tried: readonly { readonly uniform: number; readonly seconds: number }[];
  /** The time to live, where it is always the same. */
  #constant: number | null;

  constructor(seconds: number, dims: readonly Dimension[], point: readonly number[]) {
    this.#dim = dims.findLastIndex(({ kind }) => kind === 'chance');
    this.#tried = [{ uniform: point[this.#dim] ?? 0, seconds }];
    this.#constant = seconds;
  }

  /** Whether the code may send this, going the same way. */
  fits(seconds: number): boolean {
    return seconds === this.#constant || (this.#dim >= 0 && seconds > 0);
  }

  learn(seconds: number, point: readonly number[]): void {
    if (this.#dim < 0) return;
    const uniform = point[this.#dim] ?? 0;
    if (this.#tried.some((tried) => tried.uniform === uniform)) return;
    this.#tried = [...this.#tried, { uniform, seconds }].sort((a, b) => a.uniform - b.uniform);
    if (seconds !== this.#constant) this.#constant = null;
  }

  at(point: readonly number[]): number {
    if (this.#constant !== null) return this.#constant;
    const uniform = point[this.#dim] ?? 0;
    const above = this.#tried.findIndex((tried) => tried.uniform >= uniform);
    const high = this.#tried.at(above < 0 ? -1 : above);
    const low = this.#tried[above <= 0 ? 0 : above - 1];
    if (low === undefined || high === undefined) return 0;
    const span = high.uniform - low.uniform;
    const share = span === 0 ? 0 : Math.min(1, Math.max(0, (uniform - low.uniform) / span));
    return Math.round(low.seconds + share * (high.seconds - low.seconds));
  }
}
