import type { VisitsState } from '../../store/visits/state';
import { ProblemNotice } from '../waterfall/ProblemNotice';
import { useVisits } from './useVisits';

/** How the page loads stand, and what can be done about it. */
export function VisitsStatus(): React.ReactElement | null {
  const status = useVisits((state) => state.status);
  const ways = useVisits((state) => state.ways);
  const { again, stop } = useVisits((state) => state);
  if (status.state === 'failed') {
    return <ProblemNotice problem={status.problem} again="Load the pages again" onAgain={again} />;
  }
  const lost = ways.flatMap(({ name, standing }) =>
    standing?.kind === 'unknown' ? [`${name}: ${standing.reason}`] : [],
  );
  return (
    <div className="visits-status">
      <p role="status">{sentence(status, ways.length)}</p>
      {lost.map((reason) => (
        <p key={reason} className="way-note">
          {reason}
        </p>
      ))}
      {(status.state === 'visiting' || status.state === 'waiting') && (
        <button type="button" className="button" onClick={stop}>
          Stop
        </button>
      )}
      {status.state === 'stopped' && (
        <button type="button" className="button" onClick={again}>
          Load the pages again
        </button>
      )}
    </div>
  );
}

function sentence(status: VisitsState['status'], ways: number): string {
  switch (status.state) {
    case 'idle':
      return 'No run has ended well yet: there is no site to visit.';
    case 'waiting':
      return 'Waiting for the run to end…';
    case 'visiting':
      return `Loading pages: ${status.tried} of ${ways} ways tried…`;
    case 'stopped':
      return 'Stopped.';
    case 'failed':
    case 'done':
      return '';
  }
}
