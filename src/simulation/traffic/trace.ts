import type { Script } from './steps';

/**
 * What makes a request's way through the simulation unlike another's: where it went and how long it waited each time. The
 * rest follows (stretches.ts).
 */
export class Trace {
  number = -1;
  kind = 0;
  arrivedUs = 0;
  takenUs = 0;
  endedUs = 0;
  scripts: Script[] = [];
  waits = 0;
  #waitsUs = new Float64Array(64);

  start(number: number, kind: number, arrivedUs: number, takenUs: number): void {
    this.number = number;
    this.kind = kind;
    this.arrivedUs = arrivedUs;
    this.takenUs = takenUs;
    this.scripts.length = 0;
    this.waits = 0;
  }

  /** At a gate where requests wait: for how long, even if it was not at all. */
  addWait(us: number): void {
    if (this.waits === this.#waitsUs.length) {
      const grown = new Float64Array(2 * this.waits);
      grown.set(this.#waitsUs);
      this.#waitsUs = grown;
    }
    this.#waitsUs[this.waits++] = us;
  }

  waitUs(at: number): number {
    return this.#waitsUs[at] ?? 0;
  }
}
