import type { RecordedTask } from './setup';

/** A message from its publishing on. Times are µs of the load. */
export interface TaskMessage {
  readonly task: string;
  /** null: no run of the task was recorded. */
  readonly recorded: RecordedTask | null;
  readonly queue: string;
  readonly priority: number;
  readonly publishedUs: number;
  /** When the request arrived that began it all: itself, or a task in between, published the message. */
  readonly originUs: number;
  /** Published, and its `eta` come. */
  readonly dueUs: number;
  /** From then on it is not run any more; Infinity: it does not expire. */
  readonly expiresUs: number;
}
