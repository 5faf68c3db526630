import {
  type CacheCall,
  type CpuMove,
  type DatabaseCall,
  isOneWay,
  isServiceCall,
  type Move,
  opensCacheConnection,
  opensServiceConnection,
  type ServiceCall,
  serviceOf,
} from '../tape';
import { addTo, amountOf, type Category, emptyTotals, type Totals } from './category';
import type { Conditions } from './conditions/conditions';
import {
  type Address,
  CACHE_CONNECTION_ROUND_TRIPS,
  cacheWorkNs,
  connectionCost,
  cpuNs,
  oneWayNs,
  openingNs,
  opensConnection,
  SERVICE_CONNECTION_ROUND_TRIPS,
  serviceWorkNs,
  workNs,
} from './prices';

/** Which part of a call a stretch of time is; null for work in Python. */
export type Phase = 'connect' | 'out' | 'work' | 'back';

/**
 * The virtual clock of one request: the fold that Python reads while it runs and that the timeline repeats.
 *
 * Costs accrue in ns, each category with a carry of its own, so that a category's total is floor(Σ ns / 1000)
 * exactly, whatever the order, and the clock is the sum of the totals.
 */
export interface Clock {
  /** Since the request began. Always the sum of `totalsUs`. */
  nowUs: number;
  readonly totalsUs: Totals;
  /** Accrued and not yet a whole µs: 0 to 999 ns each. */
  readonly carryNs: Totals;
  /** Connections asked for so far. */
  connections: number;
  inTransaction: boolean;
  /** Rows were written that no COMMIT has made durable yet. */
  dirty: boolean;
}

/** Told of each stretch of time as it is laid. Stretches of a call come even when they took no whole µs. */
export type SpanSink = (category: Category, phase: Phase | null, startUs: number, endUs: number) => void;

export function createClock(): Clock {
  return {
    nowUs: 0,
    totalsUs: emptyTotals(),
    carryNs: emptyTotals(),
    connections: 0,
    inTransaction: false,
    dirty: false,
  };
}

/**
 * Lays one move on the clock, which it changes. `moveIndex` is the move's position in its tape; with `address`
 * it addresses the move's jitter. A guard is for the caller to test, once its move is laid.
 */
export function step(
  clock: Clock,
  move: Move,
  moveIndex: number,
  conditions: Conditions,
  address: Address,
  sink?: SpanSink,
): void {
  if (move.type === 'cpu') layWork(clock, move, conditions, sink);
  else if (move.type !== 'call') return;
  else if (move.link === 'app-cache') layCacheCall(clock, move, moveIndex, conditions, address, sink);
  else if (isServiceCall(move)) layServiceCall(clock, move, moveIndex, conditions, address, sink);
  else layCall(clock, move, moveIndex, conditions, address, sink);
}

function layWork(clock: Clock, move: CpuMove, conditions: Conditions, sink?: SpanSink): void {
  const startUs = clock.nowUs;
  const category = categoryOf(move);
  accrue(clock, category, cpuNs(move, conditions));
  if (sink && clock.nowUs > startUs) sink(category, null, startUs, clock.nowUs);
}

/** The move's category by the name that is written here: names off a tape are compared letter by letter each time. */
function categoryOf({ category }: CpuMove): CpuMove['category'] {
  if (category === 'python') return 'python';
  return category === 'template' ? 'template' : 'waiting';
}

function layCall(
  clock: Clock,
  move: DatabaseCall,
  moveIndex: number,
  conditions: Conditions,
  address: Address,
  sink?: SpanSink,
): void {
  if (move.operation === 'connect') {
    const opens = opensConnection(move, clock.connections, conditions);
    clock.connections += 1;
    if (!opens) return;
    const cost = connectionCost(moveIndex, conditions, address);
    lay(clock, 'network', 'connect', cost.networkNs, sink);
    lay(clock, 'database', 'connect', cost.databaseNs, sink);
    return;
  }
  const durable = makesDurable(clock, move);
  followTransaction(clock, move);
  lay(clock, 'network', 'out', oneWayNs('out', move.bytesOut, moveIndex, conditions.db, address), sink);
  lay(clock, 'database', 'work', workNs(move, durable, conditions), sink);
  lay(clock, 'network', 'back', oneWayNs('back', move.bytesIn, moveIndex, conditions.db, address), sink);
}

/** What needs no answer costs the client no time on the wire. */
function layCacheCall(
  clock: Clock,
  move: CacheCall,
  moveIndex: number,
  conditions: Conditions,
  address: Address,
  sink?: SpanSink,
): void {
  const { cache } = conditions;
  if (isOneWay(move)) return;
  if (opensCacheConnection(move)) {
    const networkNs = openingNs(CACHE_CONNECTION_ROUND_TRIPS, moveIndex, cache, address);
    lay(clock, 'network', 'connect', networkNs, sink);
    return;
  }
  lay(clock, 'network', 'out', oneWayNs('out', move.bytesOut, moveIndex, cache, address), sink);
  lay(clock, 'cache', 'work', cacheWorkNs(move, conditions), sink);
  lay(clock, 'network', 'back', oneWayNs('back', move.bytesIn, moveIndex, cache, address), sink);
}

/** The application waits for somebody else's machine. What needs no answer costs it no time on the wire. */
function layServiceCall(
  clock: Clock,
  move: ServiceCall,
  moveIndex: number,
  conditions: Conditions,
  address: Address,
  sink?: SpanSink,
): void {
  const wire = conditions[serviceOf(move)];
  if (isOneWay(move)) {
    lay(clock, 'network', 'out', 0, sink);
    return;
  }
  if (opensServiceConnection(move)) {
    const networkNs = openingNs(SERVICE_CONNECTION_ROUND_TRIPS, moveIndex, wire, address);
    lay(clock, 'network', 'connect', networkNs, sink);
    return;
  }
  lay(clock, 'network', 'out', oneWayNs('out', move.bytesOut, moveIndex, wire, address), sink);
  lay(clock, 'waiting', 'work', serviceWorkNs(move, conditions), sink);
  lay(clock, 'network', 'back', oneWayNs('back', move.bytesIn, moveIndex, wire, address), sink);
}

/** When what is sent to the cache as the move at `moveIndex` reaches it: on the clock of the request. */
export function reachesCacheUs(
  clock: Clock,
  bytesOut: number,
  moveIndex: number,
  { cache }: Conditions,
  address: Address,
): number {
  const outNs = oneWayNs('out', bytesOut, moveIndex, cache, address);
  return clock.nowUs + Math.floor((clock.carryNs.network + outNs) / 1000);
}

function lay(clock: Clock, category: Category, phase: Phase, ns: number, sink?: SpanSink): void {
  const startUs = clock.nowUs;
  accrue(clock, category, ns);
  sink?.(category, phase, startUs, clock.nowUs);
}

function accrue(clock: Clock, category: Category, ns: number): void {
  const wholeUs = Math.floor((amountOf(clock.carryNs, category) + ns) / 1000);
  addTo(clock.carryNs, category, ns - wholeUs * 1000);
  addTo(clock.totalsUs, category, wholeUs);
  clock.nowUs += wholeUs;
}

/** Whether this call, laid next, ends with the database making writes durable. */
export function makesDurable(clock: Clock, move: DatabaseCall): boolean {
  if (move.operation === 'commit') return clock.dirty;
  return move.operation === 'query' && move.rowsWritten > 0 && !clock.inTransaction;
}

function followTransaction(clock: Clock, move: DatabaseCall): void {
  switch (move.operation) {
    case 'begin':
      clock.inTransaction = true;
      clock.dirty = false;
      break;
    case 'commit':
    case 'rollback':
      clock.inTransaction = false;
      clock.dirty = false;
      break;
    case 'query':
      if (clock.inTransaction && move.rowsWritten > 0) clock.dirty = true;
  }
}
