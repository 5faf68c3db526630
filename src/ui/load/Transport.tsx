import { CirclePause, CirclePlay, RotateCcw, Square, StepBack, StepForward } from 'lucide-react';
import { formatDuration } from '../../simulation';
import type { Window } from '../../simulation/traffic';
import type { LoadStatus } from '../../store/load/state';
import { formatShare } from '../counters/units';
import { useLoad } from './useLoad';

interface TransportProps {
  readonly windows: readonly Window[];
  readonly looked: Window | null;
  /** How far the charts go. */
  readonly mostUs: number;
}

/** Goes through the load's time: pause, step, step back, and a bar to scrub. */
export function Transport({ windows, looked, mostUs }: TransportProps): React.ReactElement {
  const { status, view, play, pause, step, stepBack, stop, again, look } = useLoad((state) => state);
  const runs = status.state === 'running' || (view.state === 'window' && view.playing);
  const nothing = windows.length === 0;
  const last = windows.length - 1;
  const at = looked ? windows.indexOf(looked) : last;
  const reachedUs = windows.at(-1)?.endUs ?? 0;
  return (
    <div className="transport">
      <div className="transport-buttons" role="toolbar" aria-label="Time of the load">
        <IconButton name="Step back" onClick={stepBack} disabled={nothing} icon={<StepBack aria-hidden />} />
        {runs ? (
          <IconButton name="Pause" onClick={pause} icon={<CirclePause aria-hidden />} />
        ) : (
          <IconButton
            name={status.state === 'paused' ? 'Go on' : 'Play'}
            onClick={play}
            disabled={nothing && status.state !== 'paused'}
            icon={<CirclePlay aria-hidden />}
          />
        )}
        <IconButton
          name="Step"
          onClick={step}
          disabled={nothing && status.state !== 'running' && status.state !== 'paused'}
          icon={<StepForward aria-hidden />}
        />
        {status.state === 'running' || status.state === 'paused' || status.state === 'waiting' ? (
          <IconButton name="Stop" onClick={stop} icon={<Square aria-hidden />} />
        ) : (
          <IconButton
            name="Simulate again"
            onClick={again}
            disabled={status.state === 'idle'}
            icon={<RotateCcw aria-hidden />}
          />
        )}
        <p className="transport-time tabular">
          {looked ? (
            <button type="button" className="link" onClick={() => look(null)}>
              back to the whole
            </button>
          ) : (
            whereabouts(status)
          )}
        </p>
      </div>
      <div className="scrub-bar">
        <input
          type="range"
          className="scrub"
          aria-label="Time looked at"
          aria-valuetext={
            looked ? `from ${formatDuration(looked.startUs)} to ${formatDuration(looked.endUs)}` : 'the whole'
          }
          min={0}
          max={Math.max(1, last)}
          step={1}
          disabled={nothing}
          value={Math.max(0, at)}
          style={{ width: `${mostUs > 0 ? (100 * reachedUs) / mostUs : 100}%` }}
          onChange={(event) => look(windows[event.target.valueAsNumber]?.startUs ?? null)}
        />
      </div>
    </div>
  );
}

function whereabouts(status: LoadStatus): string {
  switch (status.state) {
    case 'running':
      return `simulating, ${formatShare(status.progress, 1)}`;
    case 'paused':
      return `paused, ${formatShare(status.progress, 1)}`;
    case 'stopped':
      return 'stopped';
    case 'waiting':
      return 'begins anew…';
    default:
      return '';
  }
}

interface IconButtonProps {
  readonly name: string;
  readonly icon: React.ReactNode;
  readonly onClick: () => void;
  readonly disabled?: boolean;
}

function IconButton({ name, icon, onClick, disabled = false }: IconButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={name}
      disabled={disabled}
      onClick={onClick}
    >
      {icon}
    </button>
  );
}
