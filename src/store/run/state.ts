import type { GoalOutcome } from '../../lesson/lab';
import type { Problem, ProjectFiles } from '../../tape';
import type { RunRequest, RunResult } from '../../worker/protocol';

export type RunStatus =
  | { readonly state: 'idle' }
  /** A run waits for the engine to be ready, or for a package to come. */
  | { readonly state: 'booting' }
  | { readonly state: 'running' }
  | { readonly state: 'done' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'stopped'; readonly problem: Problem };

export type CheckStatus =
  | { readonly state: 'none' }
  | { readonly state: 'checking' }
  | { readonly state: 'judged'; readonly files: ProjectFiles; readonly outcomes: readonly GoalOutcome[] };

/** A run on screen, and what it was of. */
export interface Shown {
  readonly files: ProjectFiles;
  /** What was asked of the engine, the conditions among it: for what cannot be re-timed. */
  readonly request: RunRequest;
  readonly result: RunResult;
  /** Run when the site was built, not here. */
  readonly recorded?: true;
}

/** How a run stands that ended in a problem. */
export function badEnd(problem: Problem): RunStatus {
  return { state: problem.kind === 'stopped' ? 'stopped' : 'failed', problem };
}

/** A fault that nothing foresaw: of the page, not of the reader's code. */
export function unexpectedProblem(error: unknown): Problem {
  return {
    kind: 'boot',
    title: `The run broke off: ${error instanceof Error ? error.message : String(error)}`,
    exception: null,
    file: null,
    line: null,
    column: null,
    endColumn: null,
    remedy: 'Press Run to try again. If it happens again, reload the page: what you typed is kept.',
    traceback: null,
    request: null,
  };
}
