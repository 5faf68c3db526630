import { drawer, exponential } from '../chance';
import type { Arrivals, Load, Planted } from './load';

const drawGap = drawer('arrival');
const drawKind = drawer('kind');

/** Numbers of planted requests count from here, so that the others keep theirs whatever is planted. */
const FIRST_PLANTED = 2 ** 31;

/**
 * The requests of a load, one after the other, each with when it arrives. Two loads that differ in their rate alone, or in
 * what is planted, draw the same numbers: what arrives is then the same, faster or slower.
 */
export class ArrivalSource {
  /** Of the request to come: from 0, of a planted one from FIRST_PLANTED. */
  number = 0;
  /** When it arrives; Infinity: no more will. */
  atUs = 0;
  #regular = 0;
  #regularUs = 0;
  #plantedNext = 0;
  readonly #planted: readonly Planted[];
  readonly #clock: (number: number) => number;
  readonly #shares: Float64Array;

  constructor(private readonly load: Load) {
    this.#planted = [...(load.planted ?? [])].sort((a, b) => a.atUs - b.atUs);
    this.#clock = clockOf(load.arrivals, load.seed);
    const total = load.mix.reduce((sum, weight) => sum + weight, 0);
    let sum = 0;
    this.#shares = Float64Array.from(load.mix, (weight) => {
      sum += weight;
      return sum / total;
    });
    this.#regularUs = this.#timeOf(0);
    this.#choose();
  }

  /** Of the request to come. */
  kind(): number {
    const { arrivals, mix, seed } = this.load;
    if (this.number >= FIRST_PLANTED) return this.#planted[this.#plantedNext]?.kind ?? 0;
    if (arrivals.type === 'recorded') return arrivals.kinds[this.number] ?? 0;
    if (mix.length === 1) return 0;
    const uniform = drawKind(seed, this.number, 0);
    const kind = this.#shares.findIndex((share) => uniform < share);
    // The shares may add up to a little less than 1.
    return kind === -1 ? mix.findLastIndex((weight) => weight > 0) : kind;
  }

  /** Goes on to the next. */
  pass(): void {
    if (this.number >= FIRST_PLANTED) this.#plantedNext += 1;
    else {
      this.#regular += 1;
      this.#regularUs = this.#timeOf(this.#regular);
    }
    this.#choose();
  }

  #choose(): void {
    const plantedUs = this.#planted[this.#plantedNext]?.atUs ?? Number.POSITIVE_INFINITY;
    const planted = plantedUs < this.#regularUs && plantedUs < this.load.durationUs;
    this.number = planted ? FIRST_PLANTED + this.#plantedNext : this.#regular;
    this.atUs = planted ? plantedUs : this.#regularUs;
  }

  #timeOf(regular: number): number {
    const atUs = this.#clock(regular);
    return atUs < this.load.durationUs ? Math.floor(atUs) : Number.POSITIVE_INFINITY;
  }
}

/** When each request arrives, in µs and their fractions; asked for in order. Infinity: it does not. */
function clockOf(arrivals: Arrivals, seed: number): (number: number) => number {
  switch (arrivals.type) {
    case 'recorded':
      return (number) => arrivals.atUs[number] ?? Number.POSITIVE_INFINITY;
    case 'steady':
      return (number) => (number * 1e6) / arrivals.ratePerSecond;
    case 'poisson': {
      let atUs = 0;
      return (number) => {
        atUs += exponential(1e6 / arrivals.ratePerSecond, drawGap(seed, number, 0));
        return atUs;
      };
    }
    case 'burst': {
      let expected = 0;
      return (number) => {
        expected += exponential(1, drawGap(seed, number, 0));
        return burstTime(arrivals, expected);
      };
    }
  }
}

/**
 * When so many requests are expected to have come. Arrivals that are Poisson at the rate 1 on this scale are so, at the
 * changing rate, in time (the inversion method: Çınlar, Introduction to Stochastic Processes, 1975).
 */
function burstTime(arrivals: Extract<Arrivals, { type: 'burst' }>, expected: number): number {
  const calmUs = arrivals.everyUs - arrivals.burstUs;
  const inCalm = (calmUs * arrivals.ratePerSecond) / 1e6;
  const inBurst = (arrivals.burstUs * arrivals.burstRatePerSecond) / 1e6;
  const rounds = Math.floor(expected / (inCalm + inBurst));
  const left = expected - rounds * (inCalm + inBurst);
  const intoUs =
    left < inCalm
      ? (left / arrivals.ratePerSecond) * 1e6
      : calmUs + ((left - inCalm) / arrivals.burstRatePerSecond) * 1e6;
  return rounds * arrivals.everyUs + intoUs;
}
