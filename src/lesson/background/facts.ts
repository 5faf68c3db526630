import type { BackgroundReport } from '../../simulation/background';
import type { BackgroundBehaviour } from './checks';

/** Whether all that a diagnosis asks for holds. */
export function backgroundBehaves({ tasks, messages }: BackgroundReport, when: BackgroundBehaviour): boolean {
  const runs = (outcome: string) => tasks.filter((task) => task.outcome === outcome);
  const lost = messages.filter(({ fate }) => fate === 'lost').length;
  return (
    (when.taskSays === undefined || tasks.some(({ error }) => error?.includes(when.taskSays ?? ''))) &&
    runs('failed').length >= (when.failedAtLeast ?? 0) &&
    runs('killed').length >= (when.killedAtLeast ?? 0) &&
    messages.length >= (when.messagesAtLeast ?? 0) &&
    messages.length <= (when.messagesAtMost ?? Number.POSITIVE_INFINITY) &&
    lost >= (when.lostAtLeast ?? 0)
  );
}
