import type { CallMove, CpuKind, Tape } from '../tape';
import type { Category } from './category';
import { createClock, makesDurable, step } from './clock';
import type { Conditions } from './conditions/conditions';
import type { KnobPath } from './conditions/knobs';
import * as prices from './prices';

/** One term of the sum behind a timeline's total: `count` × `unitNs` = `totalNs`. */
export interface Term {
  readonly category: Category;
  /** The condition that prices it; sleep has no price. */
  readonly path: KnobPath | 'python.sleep';
  readonly count: number;
  /** null where units differ in price: jitter is drawn, and payload is rounded for each call. */
  readonly unitNs: number | null;
  readonly totalNs: number;
}

/**
 * The sum behind a timeline, largest term first. Σ `totalNs` of a category, over 1000 and without its fraction,
 * is the timeline's total of that category, exactly. `untilMove` is the timeline's `laidMoves`.
 */
export function breakdown(
  tape: Pick<Tape, 'moves' | 'seed' | 'index'>,
  conditions: Conditions,
  untilMove = tape.moves.length,
): readonly Term[] {
  const sum = new Sum();
  const address = { seed: tape.seed, request: tape.index };
  const clock = createClock();
  for (const [index, move] of tape.moves.entries()) {
    if (index >= untilMove) break;
    if (move.type === 'cpu') {
      const path = move.kind === 'python.sleep' ? move.kind : (`cpu.${move.kind}` as const);
      sum.add(
        move.category,
        path,
        move.count,
        prices.cpuNs(move, conditions),
        cpuUnit(move.kind, conditions),
      );
    } else if (move.type === 'call' && move.operation === 'connect') {
      if (prices.opensConnection(clock.connections, conditions))
        addConnection(sum, index, conditions, address);
    } else if (move.type === 'call') {
      addCall(sum, move, index, makesDurable(clock, move), conditions, address);
    }
    step(clock, move, index, conditions, address);
  }
  return sum.terms();
}

function cpuUnit(kind: CpuKind, { cpu }: Conditions): number {
  return kind === 'python.sleep' ? 1000 : cpu.ns[kind] * cpu.factor;
}

function addConnection(sum: Sum, index: number, conditions: Conditions, address: prices.Address): void {
  const trips = prices.CONNECTION_ROUND_TRIPS;
  sum.addUnits('network', 'db.rtt', trips, conditions.db.rttUs * 1000);
  sum.add('network', 'db.jitter', 2 * trips, prices.connectionJitterNs(index, conditions, address), null);
  sum.addUnits('database', 'db.connect', 1, conditions.db.connectNs);
}

function addCall(
  sum: Sum,
  move: CallMove,
  index: number,
  durable: boolean,
  conditions: Conditions,
  address: prices.Address,
): void {
  const { db } = conditions;
  sum.addUnits('network', 'db.rtt', 1, db.rttUs * 1000);
  for (const [way, bytes] of [['out', move.bytesOut] as const, ['back', move.bytesIn] as const]) {
    sum.add('network', 'db.jitter', 1, prices.jitterNs(way, index, conditions, address), null);
    sum.add('network', 'db.bandwidth', bytes, prices.payloadNs(bytes, conditions), null);
  }
  sum.addUnits('database', 'db.statement', 1, db.statementNs);
  if (move.operation === 'query') {
    sum.addUnits('database', 'db.row-examined', move.rowsExamined, db.rowExaminedNs);
    sum.addUnits('database', 'db.row-sorted', move.rowsSorted, db.rowSortedNs);
    sum.addUnits('database', 'db.row-returned', move.rowsReturned, db.rowReturnedNs);
    sum.addUnits('database', 'db.row-written', move.rowsWritten, db.rowWrittenNs);
  }
  if (durable) sum.addUnits('database', 'db.commit', 1, db.commitNs);
}

class Sum {
  readonly #terms = new Map<string, { -readonly [Key in keyof Term]: Term[Key] }>();

  addUnits(category: Category, path: Term['path'], count: number, unitNs: number): void {
    this.add(category, path, count, count * unitNs, unitNs);
  }

  add(category: Category, path: Term['path'], count: number, totalNs: number, unitNs: number | null): void {
    const key = `${category} ${path}`;
    const term = this.#terms.get(key);
    if (term) {
      term.count += count;
      term.totalNs += totalNs;
    } else this.#terms.set(key, { category, path, count, unitNs, totalNs });
  }

  terms(): readonly Term[] {
    return [...this.#terms.values()].filter((term) => term.count > 0).sort((a, b) => b.totalNs - a.totalNs);
  }
}
