/** Ranks drawn by Zipf's law: that of rank r (from 0) with weight (r + 1)^−exponent. */
export class Popularity {
  readonly #upTo: Float64Array;

  constructor(count: number, exponent: number) {
    this.#upTo = new Float64Array(count);
    let sum = 0;
    for (let rank = 0; rank < count; rank += 1) {
      sum += (rank + 1) ** -exponent;
      this.#upTo[rank] = sum;
    }
  }

  /** The rank that belongs to a draw in [0, 1). */
  rank(uniform: number): number {
    const sums = this.#upTo;
    const sought = uniform * (sums.at(-1) ?? 0);
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= sought) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
