import { CATEGORIES } from '../category';
import { drawer, exponential } from '../chance';
import { CACHE_CONNECTION_ROUND_TRIPS, CONNECTION_ROUND_TRIPS } from '../prices';
import { BEGINNING, CATEGORY, type Script } from './steps';

const drawOut = drawer('jitter-out');
const drawBack = drawer('jitter-back');
const OPENING_WAYS = 2 * Math.max(CONNECTION_ROUND_TRIPS, CACHE_CONNECTION_ROUND_TRIPS);
const drawOpening = Array.from({ length: OPENING_WAYS }, (_, way) => drawer(`jitter-connect-${way}`));

/**
 * A request on its way through its scripts: how long each part of each step takes it, in whole µs, as `timeline` would lay
 * them. Each part is to be asked for once, in order, since each category carries what is no whole µs yet.
 */
export class Walk {
  script: Script = BEGINNING;
  step = 0;
  /** The visit's: with the seed and a move, the address of its jitter. */
  number = -1;
  readonly #carryNs = new Float64Array(CATEGORIES.length);

  constructor(private readonly seed: number) {}

  start(number: number, beginning = BEGINNING): void {
    this.number = number;
    this.#carryNs.fill(0);
    this.enter(beginning);
  }

  enter(script: Script): void {
    this.script = script;
    this.step = 0;
  }

  outUs(): number {
    const { script, step } = this;
    const ns = script.outNs[step] ?? 0;
    const jitterNs = script.outJitterNs[step] ?? 0;
    if (jitterNs === 0) return ns === 0 ? 0 : this.#spend(CATEGORY.network, ns);
    const move = script.tapeMove[step] ?? 0;
    const ways = script.outWays[step] ?? 1;
    if (ways > 1) return this.#spend(CATEGORY.network, ns + this.#openingJitterNs(ways, jitterNs, move));
    const uniform = drawOut(this.seed, this.number, move);
    return this.#spend(CATEGORY.network, ns + Math.round(exponential(jitterNs, uniform)));
  }

  serviceUs(): number {
    const { script, step } = this;
    const serviceUs = this.#spend(script.category[step] ?? 0, script.serviceNs[step] ?? 0);
    const templateNs = script.templateNs[step] ?? 0;
    return templateNs === 0 ? serviceUs : serviceUs + this.#spend(CATEGORY.template, templateNs);
  }

  backUs(): number {
    const { script, step } = this;
    const ns = script.backNs[step] ?? 0;
    const jitterNs = script.backJitterNs[step] ?? 0;
    if (jitterNs === 0) return ns === 0 ? 0 : this.#spend(CATEGORY.network, ns);
    const uniform = drawBack(this.seed, this.number, script.tapeMove[step] ?? 0);
    return this.#spend(CATEGORY.network, ns + Math.round(exponential(jitterNs, uniform)));
  }

  #openingJitterNs(ways: number, jitterNs: number, move: number): number {
    let sum = 0;
    for (const draw of drawOpening.slice(0, ways)) {
      sum += Math.round(exponential(jitterNs, draw(this.seed, this.number, move)));
    }
    return sum;
  }

  /** As simulation/clock.ts accrues. */
  #spend(category: number, ns: number): number {
    const carriedNs = (this.#carryNs[category] ?? 0) + ns;
    const wholeUs = Math.floor(carriedNs / 1000);
    this.#carryNs[category] = carriedNs - wholeUs * 1000;
    return wholeUs;
  }
}
