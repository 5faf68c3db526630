import type { Place, Problem } from '../protocol';

const EMPTY = {
  exception: null,
  file: null,
  line: null,
  column: null,
  endColumn: null,
  remedy: null,
  traceback: null,
  request: null,
} as const;

/** The engine could not start. `detail` is what the browser said. */
export function bootProblem(title: string, remedy: string, detail: string | null = null): Problem {
  const exception = detail === null ? null : { type: 'Error', message: detail };
  return { ...EMPTY, kind: 'boot', title, exception, remedy };
}

export function limitProblem(seconds: number, at: Place | null): Problem {
  return {
    ...EMPTY,
    kind: 'limit',
    title: `Your code ran for more than ${seconds} seconds and was ended.`,
    file: at?.file ?? null,
    line: at?.line ?? null,
    remedy:
      at === null
        ? 'Look for a loop that never ends.'
        : `It was last seen on line ${at.line} of ${at.file}: look for a loop that never ends there.`,
  };
}

/** SQLite did not yield: it works on a statement as long as that takes. */
export function consoleLimitProblem(): Problem {
  return {
    ...EMPTY,
    kind: 'limit',
    title: 'This took too long and was ended; Python is being restarted.',
    remedy: 'Ask for less: a LIMIT, a condition that an index can answer, fewer tables at once.',
  };
}

/** The interpreter gave way. Why is not known beyond `detail`: out of stack, out of memory, os._exit() … */
export function deathProblem(detail: string, at: Place | null): Problem {
  return {
    ...EMPTY,
    kind: 'limit',
    title: 'Python broke down while your code ran, and is being restarted.',
    exception: { type: 'Error', message: detail },
    file: at?.file ?? null,
    line: at?.line ?? null,
    remedy: at === null ? null : `It was last seen on line ${at.line} of ${at.file}.`,
  };
}

export function stoppedProblem(at: Place | null): Problem {
  return {
    ...EMPTY,
    kind: 'stopped',
    title: 'Stopped.',
    file: at?.file ?? null,
    line: at?.line ?? null,
  };
}

/** A boot that failed, as an exception between the parts of the client. */
export class BootFailure extends Error {
  override readonly name = 'BootFailure';
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

export function bootProblemOf(error: unknown): Problem {
  if (error instanceof BootFailure) return error.problem;
  return bootProblem('The engine could not start.', 'Reload the page.', String(error));
}
