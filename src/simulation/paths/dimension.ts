import type { Place } from '../../tape';

/** A number that a request was answered on its way, or was begun with: one coordinate of its point. */
export interface Dimension {
  readonly kind:
    | 'start' // when the request began, µs: matters only to code that reads the clock
    | 'elapsed' // a reading of the clock: µs since the request began
    | 'age' // a reading of the clock: µs since the value last got from the cache was made
    | 'chance' // a draw in [0, 1)
    | 'integer' // a counter's answer, or a number got from the cache
    | 'value'; // the class of a value got from the cache: a name, no quantity
  /** The line that was answered. */
  readonly place: Place | null;
}

const START: Dimension = { kind: 'start', place: null };

/** Of a request that was answered nothing yet. */
export const NO_ANSWERS: readonly Dimension[] = [START];

/** The coordinates that the code has been told of. */
export function knownDims(dims: readonly Dimension[]): readonly number[] {
  const readsClock = dims.some(({ kind }) => kind === 'elapsed' || kind === 'age');
  return dims.flatMap((_, index) => (index > 0 || readsClock ? [index] : []));
}
