import type { Shown } from '../../store/run/state';
import { useProgress, useRun, useSession, useVeiled } from '../common/session-context';

interface NoResultProps {
  /** The reader asked for the result, which now takes this one's place. */
  readonly onShow: () => void;
}

/** What stands where the result will be: why there is none, and what to do about it. */
export function NoResult({ onShow }: NoResultProps): React.ReactElement {
  const { lab } = useSession();
  const veiled = useVeiled();
  const { status, shown, run } = useRun((state) => state);
  const waveAside = useProgress((state) => state.waveAside);

  function show(): void {
    waveAside();
    onShow();
  }

  if (!shown && status.state === 'failed' && status.problem.kind === 'boot')
    return (
      <div className="empty">
        <p>
          <strong>{status.problem.title}</strong> {status.problem.remedy}
        </p>
        {status.problem.exception && (
          <p>
            <code>{status.problem.exception.message}</code>
          </p>
        )}
        <button type="button" className="button primary" onClick={run}>
          Retry
        </button>
      </div>
    );
  if (veiled && (shown || status.state === 'running' || status.state === 'booting'))
    return (
      <div className="empty">
        <p>
          {opening(shown)}
          Guess first: <em>{lab.prediction.question}</em>
        </p>
        <p>Answer it in the lesson, or</p>
        <button type="button" className="button" onClick={show}>
          Show me at once
        </button>
      </div>
    );
  return (
    <div className="empty">
      <p>{sentence(status.state)}</p>
    </div>
  );
}

function opening(shown: Shown | null): string {
  if (!shown) return 'The page is on its way. ';
  return shown.recorded ? 'The page is recorded. ' : 'The page has run. ';
}

function sentence(state: 'idle' | 'booting' | 'running' | 'done' | 'failed' | 'stopped'): string {
  switch (state) {
    case 'idle':
    case 'booting':
      return 'Python is getting ready in your browser. The result appears here as soon as it is.';
    case 'running':
    case 'done':
      return 'Running…';
    case 'failed':
      return 'The page did not run. What went wrong stands below the code.';
    case 'stopped':
      return 'Stopped. Press Run, or edit the code, to run again.';
  }
}
