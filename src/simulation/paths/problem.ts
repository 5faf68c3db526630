import type { Place, Problem } from '../../tape';
import type { Dimension } from './dimension';
import type { Fork } from './path-leg';

/** The paths cannot be found; the problem is what the reader is to be told. */
export class PathsFailed extends Error {
  override readonly name = 'PathsFailed';

  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

/** The run went another way than the run before it that was answered the same. */
export function remembers(request: string, place: Place | null): Problem {
  return {
    ...problemAt(request, place),
    kind: 'unsupported',
    title:
      'This code remembers something between requests: run again with the same answers, it went another way.',
    remedy: 'Keep what must last in the database or the cache, not in the process or on its disk.',
  };
}

const WORDS: Readonly<Record<Dimension['kind'], string>> = {
  start: 'the time of day',
  elapsed: 'the time',
  age: 'the time',
  chance: 'a random number',
  integer: 'a number from the cache',
  value: 'a value from the cache',
};

/** The code branches more often than can be tried: at `fork`, most of all. */
export function tooManyPaths(request: string, fork: Fork | null, runs: number): Problem {
  const { leg, decision, dims } = fork ?? {};
  const blamed = decision?.relevant.map((dim) => dims?.[dim]).findLast((dim) => dim !== undefined);
  const asked = blamed ? WORDS[blamed.kind] : 'the answers of the cache';
  const lines = blamed?.place ?? leg?.place ?? null;
  return {
    ...problemAt(request, lines),
    kind: 'limit',
    title: `What this code does depends on ${asked} in too many ways: ${runs} runs were not enough to find them all.`,
    remedy: 'Let the code decide by a comparison with a limit, or by whether the cache has an entry.',
  };
}

function problemAt(request: string, place: Place | null): Omit<Problem, 'kind' | 'title' | 'remedy'> {
  return {
    exception: null,
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: null,
    endColumn: null,
    traceback: null,
    request,
  };
}
