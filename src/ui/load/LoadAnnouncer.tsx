import { formatDuration } from '../../simulation';
import { bottleneck } from '../../simulation/traffic';
import type { LoadState } from '../../store/load/state';
import { useLoad } from './useLoad';

/** Says how a load ended to those who do not see it. What changes ten times a second is not said. */
export function LoadAnnouncer(): React.ReactElement {
  const said = useLoad(announcement);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}

function announcement({ status, measured }: LoadState): string {
  switch (status.state) {
    case 'paused':
      return 'Paused.';
    case 'stopped':
      return 'Stopped.';
    case 'done': {
      if (!measured) return '';
      const { report, load } = measured;
      return `Simulated: p95 ${formatDuration(report.response.p95Us)}. ${bottleneck(report, load).sentence}`;
    }
    default:
      return '';
  }
}
