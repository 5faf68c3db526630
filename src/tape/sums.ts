import type { CallMove } from './move';
import type { Place } from './place';
import { fingerprintOf, isQuery, queryShapes, type Recorded, sqlOf } from './shapes';

/** The counters that are sums over a tape's calls. */
export type CountedFigure = 'queries' | 'repeated' | 'rows' | 'bytes';

/** Calls of one shape from one line, and what they add to a figure. */
export interface CountTerm {
  readonly operation: CallMove['operation'];
  /** Text of the first of them; null for what bears none. */
  readonly sql: string | null;
  readonly place: Place | null;
  /** How many calls. */
  readonly count: number;
  /** What each adds; null where they differ. */
  readonly each: number | null;
  readonly total: number;
}

/**
 * The sum behind a counter, largest term first. The totals add up to that figure of `counters(tape, untilMove)`.
 */
export function countTerms(
  tape: Recorded,
  figure: CountedFigure,
  untilMove = tape.moves.length,
): readonly CountTerm[] {
  const amountOf = amounts(tape, figure, untilMove);
  const terms = new Map<string, { -readonly [Key in keyof CountTerm]: CountTerm[Key] }>();
  tape.moves.forEach((move, index) => {
    if (move.type !== 'call' || index >= untilMove) return;
    const amount = amountOf(move);
    if (amount === 0) return;
    const { operation, place } = move;
    const key = [operation, fingerprintOf(tape, move), place?.file, place?.line].join(' ');
    const term = terms.get(key);
    if (term) {
      term.count += 1;
      term.total += amount;
      if (term.each !== amount) term.each = null;
    } else {
      const sql = move.statement === null ? null : sqlOf(tape, move);
      terms.set(key, { operation, sql, place, count: 1, each: amount, total: amount });
    }
  });
  return [...terms.values()].sort((a, b) => b.total - a.total);
}

/** What a call adds to the figure. */
function amounts(tape: Recorded, figure: CountedFigure, untilMove: number): (move: CallMove) => number {
  switch (figure) {
    case 'queries':
      return (move) => (isQuery(move) ? 1 : 0);
    case 'repeated': {
      const shapes = queryShapes(tape, untilMove).filter(({ count }) => count > 1);
      const repeated = new Set(shapes.map(({ fingerprint }) => fingerprint));
      return (move) => (isQuery(move) && repeated.has(fingerprintOf(tape, move)) ? 1 : 0);
    }
    case 'rows':
      return (move) => move.rowsReturned;
    case 'bytes':
      return (move) => move.bytesOut + move.bytesIn;
  }
}
