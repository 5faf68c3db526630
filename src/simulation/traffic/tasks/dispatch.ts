import { Broker } from '../../servers/broker';
import { Agenda } from '../../servers/common/agenda';
import type { Load } from '../load';
import type { BackgroundMeasures } from './measures';
import type { TaskMessage } from './message';
import { type Held, TaskWorker } from './worker';

/** A message that waits for its `eta`: with a worker, or still with the broker. */
interface Early {
  readonly message: TaskMessage;
  holder: { readonly worker: TaskWorker<TaskMessage>; readonly held: Held<TaskMessage> } | null;
}

/**
 * Between those that publish and the processes that run tasks: the broker, and workers that take from it by its own rules,
 * as Redis's are. Who publishes does not wait for any of it. A message reaches the workers in turn, whether or not one of
 * the next has a process idle: each takes what it may hold.
 *
 * It must be asked in the order of time. From the last arrival on nothing is published and nothing begun. As a load is no
 * longer than an hour, no message comes back for want of an acknowledgement.
 */
export class Dispatch {
  readonly #broker = new Broker<TaskMessage>({ kind: 'redis', timeoutUs: Number.MAX_SAFE_INTEGER });
  readonly #workers: readonly TaskWorker<TaskMessage>[];
  readonly #early = new Agenda<Early>();
  readonly #byMessage = new Map<TaskMessage, Early>();
  readonly #running = new Map<number, Held<TaskMessage> & { worker: TaskWorker<TaskMessage> }>();
  /** Whose turn it is. */
  #turn = 0;

  constructor(
    private readonly load: Load,
    private readonly measures: BackgroundMeasures,
    /** A process begins the message's task. */
    private readonly begin: (process: number, message: TaskMessage, nowUs: number) => void,
  ) {
    let process = 0;
    this.#workers = (load.workers ?? []).map((worker, index) => {
      const first = process;
      process += worker.processes;
      return new TaskWorker(index, worker, first);
    });
  }

  /** When the next message becomes due by itself; Infinity: none does before the last arrival. */
  get nextUs(): number {
    return this.#early.nextUs;
  }

  publish(message: TaskMessage, nowUs: number): void {
    if (nowUs >= this.load.durationUs) return;
    this.measures.publish(message);
    if (!message.recorded) return;
    if (message.dueUs > nowUs) this.#await(message);
    else this.measures.due(message, nowUs);
    this.#broker.publish(message.queue, message, nowUs, { priority: message.priority });
    this.#offer(message.queue, nowUs);
  }

  /** The message is due that is next. */
  becomeDue(nowUs: number): void {
    const early = this.#early.take();
    if (!early) return;
    const { message, holder } = early;
    this.#byMessage.delete(message);
    this.measures.due(message, nowUs);
    if (!holder) return;
    holder.worker.early -= 1;
    this.#reserve(holder.worker, holder.held, nowUs);
    this.#serve(holder.worker, nowUs);
  }

  /** Index of the worker to which the process belongs. */
  workerOf(process: number): number {
    return this.#running.get(process)?.worker.index ?? -1;
  }

  /** The process's task is done. */
  end(process: number, nowUs: number): void {
    const running = this.#running.get(process);
    if (!running) return;
    this.#running.delete(process);
    if (running.message.recorded?.acksLate) this.#broker.ack(running.tag, nowUs);
    running.worker.idle.push(process);
    this.#serve(running.worker, nowUs);
  }

  /** Messages of which the `eta` lies beyond the load are never due. */
  #await(message: TaskMessage): void {
    const early: Early = { message, holder: null };
    this.#byMessage.set(message, early);
    if (message.dueUs < this.load.durationUs) this.#early.add(message.dueUs, early);
  }

  #offer(queue: string, nowUs: number): void {
    for (let ahead = 0; ahead < this.#workers.length; ahead++) {
      const worker = this.#workers[(this.#turn + ahead) % this.#workers.length];
      if (!worker?.queues.includes(queue) || !this.#take(worker, nowUs)) continue;
      this.#turn = (worker.index + 1) % this.#workers.length;
      this.#serve(worker, nowUs);
      return;
    }
  }

  /** Whether the worker took a message from the broker. */
  #take(worker: TaskWorker<TaskMessage>, nowUs: number): boolean {
    const delivery = this.#broker.reserve(worker.name, worker.queues, worker.prefetch, nowUs);
    if (!delivery) return false;
    const held = { tag: delivery.tag, message: delivery.message.body };
    const early = this.#byMessage.get(held.message);
    if (early) {
      early.holder = { worker, held };
      worker.early += 1;
    } else this.#reserve(worker, held, nowUs);
    return true;
  }

  #reserve(worker: TaskWorker<TaskMessage>, held: Held<TaskMessage>, nowUs: number): void {
    this.measures.reserve(held.message, worker.index, nowUs);
    worker.reserve(held);
  }

  /** Gives idle processes what is reserved, and reserves more, as long as there is something to do. */
  #serve(worker: TaskWorker<TaskMessage>, nowUs: number): void {
    if (nowUs >= this.load.durationUs) return;
    do {
      while (worker.idle.length > 0) {
        const held = worker.next();
        if (!held) break;
        this.#start(worker, held, nowUs);
      }
    } while (this.#take(worker, nowUs));
  }

  #start(worker: TaskWorker<TaskMessage>, held: Held<TaskMessage>, nowUs: number): void {
    const { tag, message } = held;
    if (nowUs >= message.expiresUs) {
      this.#broker.ack(tag, nowUs);
      this.measures.expire(message, worker.index, nowUs);
      return;
    }
    if (!message.recorded?.acksLate) this.#broker.ack(tag, nowUs);
    const process = worker.idle.pop();
    if (process === undefined) return;
    this.#running.set(process, { ...held, worker });
    this.measures.start(message, worker.index, nowUs);
    this.begin(process, message, nowUs);
  }
}
