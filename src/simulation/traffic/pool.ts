import { Fifo } from './fifo';
import type { Level } from './level';

/** What is held for longer than a service: taken one by one, waited for first come, first served. */
export class Pool {
  readonly #waiting = new Fifo();

  constructor(
    private readonly size: number,
    private readonly held: Level,
    private readonly awaited: Level,
  ) {}

  /** Whether one was free, and is now held; otherwise the slot waits for it. */
  take(slot: number, nowUs: number): boolean {
    if (this.held.value < this.size) {
      this.held.change(nowUs, 1);
      return true;
    }
    this.#waiting.push(slot);
    this.awaited.change(nowUs, 1);
    return false;
  }

  /** Gives one back. Returns the slot that now holds it, if one has waited. */
  giveBack(nowUs: number): number | undefined {
    const next = this.#waiting.shift();
    if (next === undefined) this.held.change(nowUs, -1);
    else this.awaited.change(nowUs, -1);
    return next;
  }
}
