import {
  type CacheCall,
  type CallMove,
  type CpuKind,
  type DatabaseCall,
  isCacheCall,
  isDatabaseCall,
  isOneWay,
  isServiceCall,
  isTimed,
  type Move,
  opensCacheConnection,
  opensServiceConnection,
  type ServiceCall,
  type ServiceName,
  serviceOf,
  type Tape,
  type TimedKind,
} from '../tape';
import type { Category } from './category';
import { type Clock, createClock, makesDurable, step } from './clock';
import type { Conditions, WireConditions } from './conditions/conditions';
import type { KnobPath } from './conditions/knobs';
import * as prices from './prices';

/** One term of the sum behind a timeline's total: `count` × `unitNs` = `totalNs`, but for each move's rounding to whole ns. */
export interface Term {
  readonly category: Category;
  /** The condition that prices it; what is counted in µs has no price. */
  readonly path: KnobPath | TimedKind;
  /** Round trips, and their jitter, that open a connection are apart from those of statements. */
  readonly opensConnection: boolean;
  readonly count: number;
  /** null where units differ in price: jitter is drawn, and payload is rounded for each call. */
  readonly unitNs: number | null;
  readonly totalNs: number;
}

/**
 * The sum behind a timeline, largest term first. Σ `totalNs` of a category, over 1000 and without its fraction,
 * is the timeline's total of that category, exactly. `untilMove` is the timeline's `laidMoves`. With `includes`, the
 * sum of those moves alone, at the prices they have in the whole tape.
 */
export function breakdown(
  tape: Pick<Tape, 'moves' | 'seed' | 'index'>,
  conditions: Conditions,
  untilMove = tape.moves.length,
  includes: (move: number) => boolean = () => true,
): readonly Term[] {
  const sum = new Sum();
  const address = { seed: tape.seed, request: tape.index };
  const clock = createClock();
  for (const [index, move] of tape.moves.entries()) {
    if (index >= untilMove) break;
    if (includes(index)) addMove(sum, move, index, clock, conditions, address);
    step(clock, move, index, conditions, address);
  }
  return sum.terms();
}

/** `clock` is that before the move. */
function addMove(
  sum: Sum,
  move: Move,
  index: number,
  clock: Clock,
  conditions: Conditions,
  address: prices.Address,
): void {
  if (move.type === 'cpu') {
    const { kind, category, count } = move;
    const path = isTimed(kind) ? kind : (`cpu.${kind}` as const);
    const totalNs = prices.cpuNs(move, conditions);
    sum.add({ category, path, count, totalNs, unitNs: cpuUnit(kind, conditions) });
  } else if (isCacheCall(move)) {
    addCacheCall(sum, move, index, conditions, address);
  } else if (isServiceCall(move)) {
    addServiceCall(sum, move, index, conditions, address);
  } else if (isDatabaseCall(move) && move.operation === 'connect') {
    if (prices.opensConnection(move, clock.connections, conditions))
      addConnection(sum, index, conditions, address);
  } else if (isDatabaseCall(move)) {
    addCall(sum, move, index, makesDurable(clock, move), conditions, address);
  }
}

function cpuUnit(kind: CpuKind, { cpu }: Conditions): number {
  return isTimed(kind) ? 1000 : cpu.ns[kind] * cpu.factor;
}

function addConnection(sum: Sum, index: number, conditions: Conditions, address: prices.Address): void {
  const { db } = conditions;
  addOpening(sum, 'db', prices.CONNECTION_ROUND_TRIPS, index, db, address);
  sum.addUnits('database', 'db.connect', 1, db.connectNs, true);
}

function addCacheCall(
  sum: Sum,
  move: CacheCall,
  index: number,
  { cache }: Conditions,
  address: prices.Address,
): void {
  if (isOneWay(move)) return;
  if (opensCacheConnection(move)) {
    addOpening(sum, 'cache', prices.CACHE_CONNECTION_ROUND_TRIPS, index, cache, address);
    return;
  }
  addTrip(sum, 'cache', move, index, cache, address);
  sum.addUnits('cache', 'cache.command', move.commands.length, cache.commandNs);
}

function addServiceCall(
  sum: Sum,
  move: ServiceCall,
  index: number,
  conditions: Conditions,
  address: prices.Address,
): void {
  const service = serviceOf(move);
  const wire = conditions[service];
  if (isOneWay(move)) return;
  if (opensServiceConnection(move)) {
    addOpening(sum, service, prices.SERVICE_CONNECTION_ROUND_TRIPS, index, wire, address);
    return;
  }
  addTrip(sum, service, move, index, wire, address);
  sum.add({
    category: 'waiting',
    path: `${service}.work`,
    count: move.works,
    unitNs: wire.workNs,
    totalNs: prices.serviceWorkNs(move, conditions),
  });
}

type Wire = 'db' | 'cache' | ServiceName;

function addOpening(
  sum: Sum,
  wire: Wire,
  trips: number,
  index: number,
  conditions: WireConditions,
  address: prices.Address,
): void {
  const totalNs = prices.connectionJitterNs(trips, index, conditions, address);
  sum.addUnits('network', `${wire}.rtt`, trips, conditions.rttUs * 1000, true);
  sum.add({ category: 'network', path: `${wire}.jitter`, count: 2 * trips, totalNs, opensConnection: true });
}

/** A round trip with its payload. */
function addTrip(
  sum: Sum,
  wire: Wire,
  move: CallMove,
  index: number,
  conditions: WireConditions,
  address: prices.Address,
): void {
  sum.addUnits('network', `${wire}.rtt`, 1, conditions.rttUs * 1000);
  for (const [way, bytes] of [['out', move.bytesOut] as const, ['back', move.bytesIn] as const]) {
    const jitterNs = prices.jitterNs(way, index, conditions, address);
    sum.add({ category: 'network', path: `${wire}.jitter`, count: 1, totalNs: jitterNs });
    const payloadNs = prices.payloadNs(bytes, conditions);
    sum.add({ category: 'network', path: `${wire}.bandwidth`, count: bytes, totalNs: payloadNs });
  }
}

function addCall(
  sum: Sum,
  move: DatabaseCall,
  index: number,
  durable: boolean,
  conditions: Conditions,
  address: prices.Address,
): void {
  const { db } = conditions;
  addTrip(sum, 'db', move, index, db, address);
  sum.addUnits('database', 'db.statement', 1, db.statementNs);
  if (move.operation === 'query') {
    sum.addUnits('database', 'db.row-examined', move.rowsExamined, db.rowExaminedNs);
    sum.addUnits('database', 'db.row-sorted', move.rowsSorted, db.rowSortedNs);
    sum.addUnits('database', 'db.row-returned', move.rowsReturned, db.rowReturnedNs);
    sum.addUnits('database', 'db.row-written', move.rowsWritten, db.rowWrittenNs);
  }
  if (durable) sum.addUnits('database', 'db.commit', 1, db.commitNs);
}

type Addend = Pick<Term, 'category' | 'path' | 'count' | 'totalNs'> &
  Partial<Pick<Term, 'unitNs' | 'opensConnection'>>;

class Sum {
  readonly #terms = new Map<string, { -readonly [Key in keyof Term]: Term[Key] }>();

  addUnits(
    category: Category,
    path: Term['path'],
    count: number,
    unitNs: number,
    opensConnection = false,
  ): void {
    this.add({ category, path, count, totalNs: count * unitNs, unitNs, opensConnection });
  }

  add({ count, totalNs, unitNs = null, opensConnection = false, ...kind }: Addend): void {
    const key = `${kind.category} ${kind.path} ${opensConnection}`;
    const term = this.#terms.get(key);
    if (term) {
      term.count += count;
      term.totalNs += totalNs;
    } else this.#terms.set(key, { ...kind, opensConnection, count, unitNs, totalNs });
  }

  terms(): readonly Term[] {
    return [...this.#terms.values()].filter((term) => term.count > 0).sort((a, b) => b.totalNs - a.totalNs);
  }
}
