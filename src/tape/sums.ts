import type { CacheCall } from './cache';
import { cacheCallName } from './cache-names';
import { isCacheCall, isDatabaseCall, isServiceCall, opensCacheConnection } from './calls';
import { commandsAnswered } from './counters';
import type { CallMove, DatabaseCall } from './move';
import type { Place } from './place';
import { SERVICE_FIGURES, type ServiceFigure, serviceAmount } from './service-counts';
import { serviceCallName } from './service-names';
import { fingerprintOf, isQuery, queryShapes, type Recorded, sqlOf } from './shapes';

/** The counters that are sums over a tape's calls. */
export type CountedFigure =
  | 'queries'
  | 'repeated'
  | 'rows'
  | 'bytes'
  | 'cacheCalls'
  | 'cacheHits'
  | 'cacheMisses'
  | ServiceFigure;

/** Calls of one shape from one line, and what they add to a figure. */
export interface CountTerm {
  /** Of the database: its operation; of all else: the call's name. */
  readonly operation: DatabaseCall['operation'] | { readonly call: string };
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
    const { shape, operation, sql } = termOf(tape, move);
    const { place } = move;
    const key = [shape, place?.file, place?.line].join(' ');
    const term = terms.get(key);
    if (term) {
      term.count += 1;
      term.total += amount;
      if (term.each !== amount) term.each = null;
    } else {
      terms.set(key, { operation, sql, place, count: 1, each: amount, total: amount });
    }
  });
  return [...terms.values()].sort((a, b) => b.total - a.total);
}

function termOf(
  tape: Recorded,
  move: CallMove,
): Pick<CountTerm, 'operation' | 'sql'> & { readonly shape: string } {
  if (isCacheCall(move)) {
    const call = cacheCallName(move);
    return { shape: `cache ${call}`, operation: { call }, sql: null };
  }
  if (isServiceCall(move)) {
    const call = serviceCallName(move);
    return { shape: `${move.link} ${call}`, operation: { call }, sql: null };
  }
  const { operation } = move;
  const sql = move.statement === null ? null : sqlOf(tape, move);
  return { shape: `${operation} ${fingerprintOf(tape, move)}`, operation, sql };
}

/** What a call adds to the figure. */
function amounts(tape: Recorded, figure: CountedFigure, untilMove: number): (move: CallMove) => number {
  if (isServiceFigure(figure)) {
    return (move) => (isServiceCall(move) ? serviceAmount(move, figure) : 0);
  }
  switch (figure) {
    case 'queries':
      return (move) => (isQuery(move) ? 1 : 0);
    case 'repeated': {
      const shapes = queryShapes(tape, untilMove).filter(({ count }) => count > 1);
      const repeated = new Set(shapes.map(({ fingerprint }) => fingerprint));
      return (move) => (isQuery(move) && repeated.has(fingerprintOf(tape, move)) ? 1 : 0);
    }
    case 'rows':
      return (move) => (isDatabaseCall(move) ? move.rowsReturned : 0);
    case 'bytes':
      return (move) => (isDatabaseCall(move) ? move.bytesOut + move.bytesIn : 0);
    case 'cacheCalls':
      return ofExchanges((call) => (opensCacheConnection(call) ? 0 : 1));
    case 'cacheHits':
      return ofExchanges((call) => commandsAnswered(call, 'hit'));
    case 'cacheMisses':
      return ofExchanges((call) => commandsAnswered(call, 'miss'));
  }
}

function ofExchanges(amountOf: (call: CacheCall) => number): (move: CallMove) => number {
  return (move) => (isCacheCall(move) ? amountOf(move) : 0);
}

function isServiceFigure(figure: CountedFigure): figure is ServiceFigure {
  return SERVICE_FIGURES.some((candidate) => candidate === figure);
}
