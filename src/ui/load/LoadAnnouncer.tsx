import { placedText } from '../../lesson/happenings';
import { formatCount, formatDuration } from '../../simulation';
import { bottleneck, type TrafficReport } from '../../simulation/traffic';
import type { LoadState } from '../../store/load/state';
import { useLoad } from './useLoad';

/** Says what the reader had happen, and how a load ended, to those who do not see it. What changes ten times a second is not said. */
export function LoadAnnouncer(): React.ReactElement {
  const said = useLoad(announcement);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}

function announcement({ status, measured, happened, plan, settings }: LoadState): string {
  switch (status.state) {
    case 'paused':
      return 'Paused.';
    case 'stopped':
      return 'Stopped.';
    case 'done': {
      if (!measured) return '';
      const { report, load } = measured;
      return `Simulated: p95 ${formatDuration(report.response.p95Us)}. ${staleness(report)}${bottleneck(report, load).sentence}`;
    }
    default:
      // The number tells apart what would be the same words twice, which are not said again.
      return happened
        ? `${VERBS[happened.what]}: ${placedText(plan, happened.placed)}. Placed in all: ${settings.incidents.length}.`
        : '';
  }
}

const VERBS = { placed: 'Placed', removed: 'Removed' } as const;

function staleness({ staleness: { count, maxUs } }: TrafficReport): string {
  return count === 0
    ? ''
    : `${formatCount(count)} served out of date, for ${formatDuration(maxUs)} at most. `;
}
