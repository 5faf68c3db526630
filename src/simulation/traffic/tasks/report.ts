import type { Distribution } from '../distribution';

/** What task workers did. Like the requests', figures are of the time after the warm-up, and end with the arrivals. */
export interface TasksReport {
  /** Those that a worker listens to, in the order of the workers, and after them whatever else was published to. */
  readonly queues: readonly QueueReport[];
  /** In the order in which they were first published. */
  readonly tasks: readonly TaskReport[];
  readonly workers: readonly TaskWorkersReport[];
}

/**
 * A message waits in its queue from when it is due (published, its `eta` come) until a process starts it, with the broker
 * or reserved by a worker alike. By Little's law `waiting` is `arrivalsPerSecond` times the mean of `waitUs`.
 */
export interface QueueReport {
  readonly name: string;
  readonly arrived: number;
  readonly arrivalsPerSecond: number;
  /** Averaged over time. */
  readonly waiting: number;
  /** Of `waiting`: reserved by a worker that has no process for them yet. */
  readonly reserved: number;
  /** The most that waited at once, in all the time. */
  readonly peak: number;
  /** Of those that arrived; of those that still wait, for as long as they have. */
  readonly waitUs: Distribution;
  /** How many wait at the end. */
  readonly left: number;
  /** How long the oldest of these has waited; 0: there is none. */
  readonly oldestUs: number;
  /** In order, from 0 to the last arrival. */
  readonly windows: readonly QueueWindow[];
  /** After each burst of arrivals that is over. */
  readonly recoveries: readonly Recovery[];
}

export interface QueueWindow {
  readonly startUs: number;
  readonly endUs: number;
  /** Waiting, averaged over the window, and the most at once. */
  readonly mean: number;
  readonly peak: number;
  readonly arrived: number;
  readonly started: number;
}

export interface Recovery {
  /** When the burst ended. */
  readonly burstEndUs: number;
  /** What waited before the burst: the mean of the last tenth of the calm, rounded up. */
  readonly before: number;
  /** What waited when it ended. */
  readonly backlog: number;
  /** From then until no more waited than before; null: not before the next burst, or the end. */
  readonly tookUs: number | null;
  /** From the burst's end to that, the next burst or the end. */
  readonly watchedUs: number;
}

export interface TaskReport {
  readonly name: string;
  /** There is a recorded run of it, whose work each message has been given. Without one, its messages are left out. */
  readonly recorded: boolean;
  /** To which its messages went. */
  readonly queues: readonly string[];
  readonly published: number;
  readonly done: number;
  readonly donePerSecond: number;
  /** Not run, as they had expired. */
  readonly expired: number;
  /** Published, and at the end neither begun nor expired. */
  readonly left: number;
  /** From when the message was due until a process started it; of those left, for as long as they have. */
  readonly waiting: Distribution;
  readonly running: Distribution;
  /** From publishing to the end of the task; of those left, so far. */
  readonly latency: Distribution;
  /** From the arrival of the request that began it all to the end of the task; of those left, so far. */
  readonly visible: Distribution;
}

export interface TaskWorkersReport {
  readonly name: string;
  readonly queues: readonly string[];
  readonly processes: number;
  /** Share of the processes that ran a task, 0 to 1. */
  readonly utilisation: number;
  /** Messages held that are due and have no process yet, on average. */
  readonly reserved: number;
  readonly windows: readonly {
    readonly startUs: number;
    readonly endUs: number;
    readonly utilisation: number;
  }[];
}
