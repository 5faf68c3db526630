import type { TaskOutcome } from '../simulation/background';

/** What the process of a task says of it: see measure/tasks/worker.py. */
export interface Told {
  readonly accepted?: {
    readonly acksLate: boolean;
    readonly rejectOnWorkerLost: boolean;
    readonly acksOnFailure: boolean;
    readonly timeLimitSeconds: number | null;
  };
  readonly ended?: {
    readonly outcome: Exclude<TaskOutcome, 'killed'>;
    /** What it raised, type and message. */
    readonly error: string | null;
  };
}
