import type { Problem } from '../../tape';

/** A fault of the page, not of the reader's code. `reason` ends a sentence. */
export function notSimulated(reason: string): Problem {
  return {
    kind: 'boot',
    title: `The load could not be simulated: ${reason}`,
    exception: null,
    file: null,
    line: null,
    column: null,
    endColumn: null,
    remedy: 'Turn a knob to try again. If it happens again, reload the page: what you typed is kept.',
    traceback: null,
    request: null,
  };
}
