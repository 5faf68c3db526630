import type { RunStatus } from '../../store/run/state';

/** Why what is on screen is a recording: how far Python is with the run that will take its place. */
export function whyRecorded(status: RunStatus): string {
  switch (status.state) {
    case 'running':
    case 'done':
      return 'Python is running it';
    case 'stopped':
      return 'the run was stopped';
    case 'failed':
      return status.problem.kind === 'boot' ? 'Python could not run it' : 'the run failed';
    default:
      return 'Python is getting ready';
  }
}
