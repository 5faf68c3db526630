import { formatDuration } from '../../../simulation';
import type { QueueReport, Recovery } from '../../../simulation/traffic';
import { countOf } from '../../counters/units';

/** How each queue got over the bursts, where there were any. */
export function Recoveries({
  queues,
}: {
  readonly queues: readonly QueueReport[];
}): React.ReactElement | null {
  const over = queues.filter(({ recoveries }) => recoveries.length > 0);
  if (over.length === 0) return null;
  return (
    <ul className="recoveries" aria-label="After each burst">
      {over.map(({ name, recoveries }) => (
        <li key={name}>
          <strong>{name}</strong>: {recoveries.map(recoveryText).join('; ')}.
        </li>
      ))}
    </ul>
  );
}

function recoveryText({ burstEndUs, backlog, tookUs, watchedUs }: Recovery): string {
  const left = `the burst that ended at ${formatDuration(burstEndUs)} left ${countOf(backlog, 'message')}`;
  return tookUs === null
    ? `${left}, and ${formatDuration(watchedUs)} later it was not got over`
    : `${left}, and was got over in ${formatDuration(tookUs)}`;
}
