import { Pin, PinOff } from 'lucide-react';
import { useRuns } from '../common/session-context';

/** Keeps the run on screen to compare the next ones with. */
export function PinButton(): React.ReactElement {
  const { pinned, pin, unpin } = useRuns((state) => state);
  const label = pinned ? 'Unpin' : 'Pin this run';
  return (
    <button
      type="button"
      className="button quiet"
      aria-label={label}
      title={pinned ? 'Compare no longer' : 'Keep this run’s figures to compare with'}
      onClick={() => (pinned ? unpin() : pin())}
    >
      {pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
      <span className="wide-only">{label}</span>
    </button>
  );
}
