import { Fifo } from '../fifo';
import type { TaskWorkers } from './setup';

/** A message that a worker has, under the tag of its delivery. */
export interface Held<Message> {
  readonly tag: number;
  readonly message: Message;
}

/** A task worker: its idle processes, and what it has reserved for them. */
export class TaskWorker<Message> {
  readonly name: string;
  readonly queues: readonly string[];
  /** Messages whose `eta` has not come: they do not count against the limit (celery/worker/strategy.py, increment_eventually). */
  early = 0;
  /** Numbers of processes. Which of them takes a task makes no difference. */
  readonly idle: number[];
  readonly #reserved = new Fifo();
  readonly #byTag = new Map<number, Held<Message>>();
  readonly #limit: number;

  constructor(
    readonly index: number,
    { name, queues, processes, prefetchMultiplier }: TaskWorkers,
    firstProcess: number,
  ) {
    this.name = name;
    this.queues = queues;
    this.idle = Array.from({ length: processes }, (_, process) => firstProcess + process);
    this.#limit = processes * prefetchMultiplier;
  }

  /** Unacknowledged messages that it may hold; 0: as many as there are. */
  get prefetch(): number {
    return this.#limit === 0 ? 0 : this.#limit + this.early;
  }

  reserve(held: Held<Message>): void {
    this.#reserved.push(held.tag);
    this.#byTag.set(held.tag, held);
  }

  /** What it reserved first; null: nothing. */
  next(): Held<Message> | null {
    const tag = this.#reserved.shift();
    const held = tag === undefined ? undefined : this.#byTag.get(tag);
    if (!held) return null;
    this.#byTag.delete(held.tag);
    return held;
  }
}
