import type { Effect, ServiceName } from '../../tape';

/** What takes tasks from the broker while a run goes on, and what befalls it. Times are µs of the run. */
export interface BackgroundPlan {
  readonly workers: readonly TaskWorkerPlan[];
  readonly incidents: readonly Incident[];
}

/** One `celery worker`: a parent that takes messages, and processes that run them. */
export interface TaskWorkerPlan {
  readonly name: string;
  /** In the order in which they are asked. */
  readonly queues: readonly string[];
  /** Processes, each with one task at a time: `--concurrency`. */
  readonly concurrency: number;
  /** `worker_prefetch_multiplier`: unacknowledged messages that the parent holds for each process; 0: no limit. */
  readonly prefetchMultiplier: number;
}

/** When an incident comes: at a time, or so long after something came for the nth time (1: the first). */
export type Moment =
  | { readonly atUs: number }
  | { readonly effect: Effect['kind']; readonly nth: number; readonly afterUs: number }
  | { readonly taskStarts: string; readonly nth: number; readonly afterUs: number };

/**
 * `worker-lost`: the machine of a task worker stops, parent and processes; back after a while, or never (null).
 * `process-lost`: the process that runs a task is killed, as for want of memory; its parent sees that and starts another.
 * `broker-down`: nothing reaches the broker for a while; `keeps`: its messages survive that.
 * `service-down`: a service that an application asks is not to be reached for a while: whoever calls is told so at once.
 * `ack-lost`: the connection to the broker breaks as the nth run of a task is acknowledged.
 */
export type Incident =
  | {
      readonly type: 'worker-lost';
      readonly when: Moment;
      /** null: the one that the moment is about, or the first. */
      readonly worker: string | null;
      readonly backAfterUs: number | null;
    }
  | { readonly type: 'process-lost'; readonly when: Moment; readonly worker: string | null }
  | { readonly type: 'broker-down'; readonly when: Moment; readonly forUs: number; readonly keeps: boolean }
  | {
      readonly type: 'service-down';
      readonly service: Exclude<ServiceName, 'broker'>;
      readonly when: Moment;
      readonly forUs: number;
    }
  | { readonly type: 'ack-lost'; readonly task: string; readonly nth: number };
