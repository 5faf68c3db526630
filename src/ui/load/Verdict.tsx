import { bottleneck } from '../../simulation/traffic';
import { Notice } from '../common/Notice';
import { useSelection } from '../common/session-context';
import { PlaceLink } from '../waterfall/PlaceLink';
import { useLoad } from './useLoad';

/** Which resource is the bottleneck, and why; or why that is not known. */
export function Verdict(): React.ReactElement {
  const status = useLoad((state) => state.status);
  const measured = useLoad((state) => state.measured);
  const again = useLoad((state) => state.again);
  const openPlace = useSelection((state) => state.openPlace);
  if (status.state === 'failed') {
    const { title, remedy, file, line } = status.problem;
    return (
      <Notice tone="bad" title={title} detail={remedy ?? undefined}>
        {file !== null && line !== null && <PlaceLink place={{ file, line }} onOpen={openPlace} />}
        <button type="button" className="button" onClick={again}>
          Simulate again
        </button>
      </Notice>
    );
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
