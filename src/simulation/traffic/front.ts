import { Fifo } from './fifo';
import type { Measures } from './measures';

/** A request that waits for a worker. */
export interface Waiting {
  readonly number: number;
  readonly kind: number;
  readonly arrivedUs: number;
}

/** The web workers and the requests that wait for them, as many as the backlog holds. */
export class Front {
  /** Slots of idle workers. Which of them takes a request makes no difference. */
  readonly #idle: number[];
  readonly #numbers = new Fifo();
  readonly #kinds = new Fifo();
  readonly #arrivals = new Fifo();

  constructor(
    workers: number,
    private readonly backlog: number,
    private readonly measures: Measures,
  ) {
    this.#idle = Array.from({ length: workers }, (_, slot) => slot);
  }

  /** Slot of the worker that takes the request up at once, or what becomes of it. */
  arrive({ number, kind, arrivedUs }: Waiting): number | 'waits' | 'refused' {
    const slot = this.#idle.pop();
    if (slot !== undefined) {
      this.measures.workersHeld.change(arrivedUs, 1);
      return slot;
    }
    if (this.#numbers.length >= this.backlog) return 'refused';
    this.#numbers.push(number);
    this.#kinds.push(kind);
    this.#arrivals.push(arrivedUs);
    this.measures.workersAwaited.change(arrivedUs, 1);
    return 'waits';
  }

  /** What the worker, its request served, takes up next; null: it is idle. */
  release(slot: number, nowUs: number): Waiting | null {
    const number = this.#numbers.shift();
    const kind = this.#kinds.shift();
    const arrivedUs = this.#arrivals.shift();
    if (number === undefined || kind === undefined || arrivedUs === undefined) {
      this.#idle.push(slot);
      this.measures.workersHeld.change(nowUs, -1);
      return null;
    }
    this.measures.workersAwaited.change(nowUs, -1);
    return { number, kind, arrivedUs };
  }
}
