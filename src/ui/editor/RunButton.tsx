import { Play, Square } from 'lucide-react';
import type { RunStatus } from '../../store/run/state';

interface RunButtonProps {
  readonly status: RunStatus;
  readonly shortcut: string;
  readonly onRun: () => void;
  readonly onStop: () => void;
}

/**
 * Both buttons are always there, so that nothing moves and neither is pressed by mistake when a run ends just
 * then. Stop is usable even between runs: a check follows a run that looks done.
 */
export function RunButton({ status, shortcut, onRun, onStop }: RunButtonProps): React.ReactElement {
  const busy = status.state === 'running' || status.state === 'booting';
  return (
    <div className="run-buttons">
      <button
        type="button"
        className="icon-button"
        aria-label="Stop"
        title="Stop"
        data-busy={busy}
        onClick={onStop}
      >
        <Square aria-hidden />
      </button>
      <button
        type="button"
        className="button primary"
        onClick={onRun}
        aria-keyshortcuts="Control+Enter Meta+Enter"
      >
        <Play aria-hidden />
        Run <kbd aria-hidden>{shortcut}</kbd>
      </button>
    </div>
  );
}
