import type { Tape } from '../../../tape';

/** One `celery worker`: a parent that takes messages, and processes that run their tasks. */
export interface TaskWorkers {
  readonly name: string;
  /** In the order in which they are asked: the next is asked only where those before have nothing. */
  readonly queues: readonly string[];
  /** Each with one task at a time: `--concurrency`. At least 1. */
  readonly processes: number;
  /** `worker_prefetch_multiplier`: unacknowledged messages that the parent holds for each process; 0: no limit. */
  readonly prefetchMultiplier: number;
}

/** One run of a task, which stands for all of that name. */
export interface RecordedTask {
  readonly tape: Tape;
  /** When it began: µs since the epoch of runs. The times in what it publishes are understood from there. */
  readonly startedUs: number;
  /** `acks_late`: its message counts as unacknowledged until it is done, not only until it begins. Default false. */
  readonly acksLate?: boolean;
}

/** By the task's name, as registered. */
export type RecordedTasks = Readonly<Record<string, RecordedTask>>;

/** Celery's own multiplier (docs.celeryq.dev, configuration, worker_prefetch_multiplier). */
export const DEFAULT_PREFETCH_MULTIPLIER = 4;
