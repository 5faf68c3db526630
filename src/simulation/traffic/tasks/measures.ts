import type { Load } from '../load';
import type { TaskMessage } from './message';
import { QueueMeasures } from './queue-measures';
import type { TasksReport } from './report';
import { TaskMeasures } from './task-measures';
import { WorkerMeasures } from './worker-measures';

/** All that is counted of queues, tasks and task workers. Nothing is counted of what happens after the last arrival. */
export class BackgroundMeasures {
  readonly #queues = new Map<string, QueueMeasures>();
  readonly #tasks = new Map<string, TaskMeasures>();
  readonly #workers: readonly WorkerMeasures[];
  /** Published and not begun, in that order. */
  readonly #left = new Set<TaskMessage>();

  constructor(private readonly load: Load) {
    const workers = load.workers ?? [];
    this.#workers = workers.map((worker) => new WorkerMeasures(worker, load));
    for (const { queues } of workers) for (const queue of queues) this.#queue(queue);
  }

  publish(message: TaskMessage): void {
    this.#task(message).publish(message);
    if (message.recorded) this.#left.add(message);
  }

  /** It waits for a process from now on. */
  due({ queue }: TaskMessage, nowUs: number): void {
    this.#queue(queue).arrive(nowUs);
  }

  /** It is due, and a worker has it. */
  reserve({ queue }: TaskMessage, worker: number, nowUs: number): void {
    this.#queue(queue).reserve(nowUs);
    this.#workers[worker]?.reserved.change(nowUs, 1);
  }

  start(message: TaskMessage, worker: number, nowUs: number): void {
    this.#leave(message, worker, nowUs);
    this.#workers[worker]?.busy.change(nowUs, 1);
  }

  expire(message: TaskMessage, worker: number, nowUs: number): void {
    this.#leave(message, worker, nowUs);
    this.#task(message).expire(message);
  }

  end(message: TaskMessage, worker: number, startedUs: number, nowUs: number): void {
    this.#workers[worker]?.busy.change(this.#within(nowUs), -1);
    this.#task(message).end(message, startedUs, nowUs);
  }

  /** `nowUs` of a simulation that goes on; of one that is over, the moment of the last arrival. */
  report(nowUs: number): TasksReport {
    const atUs = this.#within(nowUs);
    const left = [...this.#left];
    const ofQueue = grouped(
      left.filter(({ dueUs }) => dueUs <= atUs),
      ({ queue }) => queue,
    );
    const ofTask = grouped(left, ({ task }) => task);
    return {
      queues: [...this.#queues].map(([name, queue]) => queue.report(atUs, ofQueue.get(name) ?? [])),
      tasks: [...this.#tasks].map(([name, task]) => task.report(atUs, ofTask.get(name) ?? [])),
      workers: this.#workers.map((worker) => worker.report(atUs)),
    };
  }

  #leave(message: TaskMessage, worker: number, nowUs: number): void {
    this.#left.delete(message);
    this.#queue(message.queue).leave(message, nowUs);
    this.#workers[worker]?.reserved.change(nowUs, -1);
  }

  #within(nowUs: number): number {
    return Math.min(nowUs, this.load.durationUs);
  }

  #queue(name: string): QueueMeasures {
    let queue = this.#queues.get(name);
    if (!queue) {
      queue = new QueueMeasures(name, this.load);
      this.#queues.set(name, queue);
    }
    return queue;
  }

  #task({ task: name, recorded }: TaskMessage): TaskMeasures {
    let task = this.#tasks.get(name);
    if (!task) {
      task = new TaskMeasures(name, recorded !== null, this.load);
      this.#tasks.set(name, task);
    }
    return task;
  }
}

function grouped(
  messages: readonly TaskMessage[],
  keyOf: (message: TaskMessage) => string,
): ReadonlyMap<string, readonly TaskMessage[]> {
  const groups = new Map<string, TaskMessage[]>();
  for (const message of messages) {
    const group = groups.get(keyOf(message));
    if (group) group.push(message);
    else groups.set(keyOf(message), [message]);
  }
  return groups;
}
