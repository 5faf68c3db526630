import type { TaskOutcome } from '../../background';
import type { RunResult } from '../../run';
import type { RecordedTask, RecordedTasks } from './setup';

/** What may stand for all runs of a task, the best first. One that was tried anew would publish itself for ever. */
const STANDS: readonly TaskOutcome[] = ['succeeded', 'failed', 'rejected'];

/** Of each task that a run's task workers ran, one run: the first that succeeded, or else that ended. */
export function recordedTasks({ tapes, background }: Pick<RunResult, 'tapes' | 'background'>): RecordedTasks {
  const found: Record<string, RecordedTask> = {};
  if (!background) return found;
  for (const outcome of STANDS) {
    for (const { tape: position, message, startUs, acksLate } of background.tasks.filter(
      (run) => run.outcome === outcome,
    )) {
      const task = background.messages.find(({ id }) => id === message)?.task;
      const tape = tapes[position];
      if (task !== undefined && tape) found[task] ??= { tape, startedUs: startUs, acksLate };
    }
  }
  return found;
}

/** When each of these tapes began, as the times in messages are understood; 0 where that is not known. */
export function startsOf(
  { tapes, background }: Pick<RunResult, 'tapes' | 'background'>,
  wanted: readonly RunResult['tapes'][number][],
): readonly number[] {
  return wanted.map((tape) => {
    const position = tapes.indexOf(tape);
    return background?.requests.find((stretch) => stretch.tape === position)?.startUs ?? 0;
  });
}
