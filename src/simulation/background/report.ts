import type { Effect, PublishedMessage } from '../../tape';

/** How a run of a task ended. `revoked`: it had expired. `killed`: its process was. */
export type TaskOutcome = 'succeeded' | 'failed' | 'retried' | 'rejected' | 'revoked' | 'killed';

/** A stretch in which a tape was recorded: a request, or a run of a task. Times are µs since the run's first request. */
export interface Stretch {
  /** Position in RunResult.tapes. */
  readonly tape: number;
  readonly startUs: number;
  readonly endUs: number;
}

/** One delivery of a message that a task worker took to a process. */
export interface TaskRun extends Stretch {
  readonly message: number;
  readonly worker: string;
  /** 0 to concurrency − 1: which of the worker's processes. */
  readonly process: number;
  readonly outcome: TaskOutcome;
  /** Whether its message is acknowledged only when it has ended: what else it is, the task says. */
  readonly acksLate: boolean;
  /** What the task raised, type and message; null: nothing, or nothing that ended it. */
  readonly error: string | null;
}

/** A message from its publishing on. */
export interface MessageLife extends PublishedMessage {
  readonly id: number;
  /** Tape that published it: position in RunResult.tapes. */
  readonly publisher: number;
  readonly publishedUs: number;
  /** Each time that it was handed to a worker. */
  readonly deliveries: readonly { readonly atUs: number; readonly worker: string }[];
  readonly acknowledgedUs: number | null;
  /** `waiting`: still with the broker or a worker at the end. `lost`: gone before any run of it ended. */
  readonly fate: 'done' | 'waiting' | 'lost';
}

/** Something that changed outside, and when: in the order of time. */
export interface EffectAt extends Effect {
  readonly atUs: number;
  /** Tape that caused it. */
  readonly tape: number;
}

/** What befell the servers, in a sentence. */
export interface Happening {
  readonly atUs: number;
  readonly text: string;
}

/** What went on beside and after the requests of a run. */
export interface BackgroundReport {
  readonly requests: readonly Stretch[];
  readonly tasks: readonly TaskRun[];
  readonly messages: readonly MessageLife[];
  readonly effects: readonly EffectAt[];
  readonly happenings: readonly Happening[];
  /** When the last of all that ended. */
  readonly endUs: number;
}
