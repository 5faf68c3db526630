import type { RunStatus } from '../../store/run/state';
import type { ShownBackground } from './useBackground';

interface StandingProps {
  readonly shown: ShownBackground | null;
  readonly state: RunStatus['state'];
}

/** How what is shown stands to the code and the conditions of now. Its place is kept where there is nothing to say. */
export function Standing({ shown, state }: StandingProps): React.ReactElement {
  return <p className="background-standing">{sentence(shown, state)}</p>;
}

function sentence(shown: StandingProps['shown'], state: StandingProps['state']): string {
  if (shown === null) return 'No run with task workers has ended well yet.';
  if (!shown.stale) return 'Modelled: tasks are run when a worker takes them, in virtual time.';
  switch (state) {
    case 'failed':
      return 'Of the run before your last change, which does not run.';
    case 'stopped':
      return 'Of the run before your last change; the next one was stopped.';
    case 'booting':
      return 'Of another run: yours is made as soon as Python is up.';
    case 'running':
    case 'done':
    case 'idle':
      return 'Of the run before your last change; running again…';
  }
}
