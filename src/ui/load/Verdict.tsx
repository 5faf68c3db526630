import { bottleneck } from '../../simulation/traffic';
import { ProblemNotice } from '../waterfall/ProblemNotice';
import { useLoad } from './useLoad';

/** Which resource is the bottleneck, and why; or why that is not known. */
export function Verdict(): React.ReactElement {
  const status = useLoad((state) => state.status);
  const measured = useLoad((state) => state.measured);
  const again = useLoad((state) => state.again);
  if (status.state === 'failed') {
    return <ProblemNotice problem={status.problem} again="Simulate again" onAgain={again} />;
  }
  if (status.state === 'idle')
    return (
      <p className="load-verdict">
        No run has answered these requests yet: there is nothing to put under load.
      </p>
    );
  if (!measured)
    return (
      <p className="load-verdict">
        {status.state === 'stopped' ? 'Stopped before anything was measured.' : 'Simulating…'}
      </p>
    );
  return (
    <p className={measured.current ? 'load-verdict' : 'load-verdict stale'}>
      {bottleneck(measured.report, measured.load).sentence}
    </p>
  );
}
