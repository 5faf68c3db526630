import type { Arrivals } from '../load';
import type { Recovery } from './report';

type Bursts = Extract<Arrivals, { readonly type: 'burst' }>;

/** Share of the calm before a burst over which the level is averaged that a queue must come back to. Our choice. */
const TAIL = 0.1;

/** How long a queue takes to get over each burst of the arrivals. */
export class Recoveries {
  readonly #done: Recovery[] = [];
  /** Of the burst that comes next, or is on, or is got over. */
  #round = 0;
  #phase: 'before' | 'recovering' = 'before';
  #areaUs = 0;
  #before = 0;
  #backlog = 0;
  #level = 0;
  #sinceUs = 0;

  constructor(private readonly bursts: Bursts) {}

  /** From `nowUs` on so many wait. */
  change(nowUs: number, level: number): void {
    this.settle(nowUs);
    this.#level = level;
    if (this.#phase === 'recovering' && level <= this.#before) this.#end(nowUs - this.#burstEndUs);
  }

  /** Up to now so many have waited as were told of last. */
  settle(nowUs: number): void {
    while (this.#sinceUs < nowUs) {
      const untilUs = this.#phase === 'before' ? this.#burstEndUs : this.#nextBurstUs;
      this.#measure(Math.min(nowUs, untilUs));
      if (nowUs < untilUs) return;
      if (this.#phase === 'recovering') this.#end(null);
      else this.#burstEnds();
    }
  }

  /** Of the bursts that are over, up to where it was settled. */
  report(): readonly Recovery[] {
    const watchedUs = this.#sinceUs - this.#burstEndUs;
    if (this.#phase !== 'recovering' || watchedUs <= 0) return [...this.#done];
    return [...this.#done, this.#recovery(null, watchedUs)];
  }

  get #burstEndUs(): number {
    return (this.#round + 1) * this.bursts.everyUs;
  }

  get #nextBurstUs(): number {
    return this.#burstEndUs + this.bursts.everyUs - this.bursts.burstUs;
  }

  #measure(untilUs: number): void {
    const burstUs = this.#burstEndUs - this.bursts.burstUs;
    const fromUs = Math.max(this.#sinceUs, burstUs - this.#tailUs);
    this.#areaUs += this.#level * Math.max(0, Math.min(untilUs, burstUs) - fromUs);
    this.#sinceUs = untilUs;
  }

  #burstEnds(): void {
    this.#before = Math.ceil(this.#areaUs / this.#tailUs);
    this.#backlog = this.#level;
    this.#phase = 'recovering';
    if (this.#level <= this.#before) this.#end(0);
  }

  #end(tookUs: number | null): void {
    this.#done.push(this.#recovery(tookUs, tookUs ?? this.bursts.everyUs - this.bursts.burstUs));
    this.#round += 1;
    this.#phase = 'before';
    this.#areaUs = 0;
  }

  #recovery(tookUs: number | null, watchedUs: number): Recovery {
    return { burstEndUs: this.#burstEndUs, before: this.#before, backlog: this.#backlog, tookUs, watchedUs };
  }

  get #tailUs(): number {
    return TAIL * (this.bursts.everyUs - this.bursts.burstUs);
  }
}
