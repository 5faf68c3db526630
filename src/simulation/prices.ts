import {
  type CacheCall,
  type CpuMove,
  type DatabaseCall,
  isTimed,
  type ServiceCall,
  serviceOf,
} from '../tape';
import { draw, exponential } from './chance';
import type { Conditions, WireConditions } from './conditions/conditions';

/** Which tape a move belongs to: with the move's position and a purpose, the address of a random number. */
export interface Address {
  readonly seed: number;
  /** Position of the request in its run (`Tape.index`). */
  readonly request: number;
}

/**
 * Round trips to open a connection: TCP 1, TLS 1–2, SCRAM 2–3. Published figures for the whole vary
 * from 10 to 30 ms on blogs; five trips and `connectNs` are our choice.
 */
export const CONNECTION_ROUND_TRIPS = 5;

/** ns of Python work. Sleep is counted in µs and no server speed shortens it. */
export function cpuNs(move: CpuMove, conditions: Conditions): number {
  if (isTimed(move.kind)) return Math.round(move.count * 1000);
  return Math.round(move.count * priceNs(move.kind, conditions.cpu.ns) * conditions.cpu.factor);
}

type CpuPricesNs = Conditions['cpu']['ns'];

/** The prices asked for last. A Map finds one by a name off a tape several times faster than an object does. */
let last: { readonly ns: CpuPricesNs; readonly byKind: ReadonlyMap<string, number> } | null = null;

function priceNs(kind: keyof CpuPricesNs, ns: CpuPricesNs): number {
  if (last?.ns !== ns) last = { ns, byKind: new Map(Object.entries(ns)) };
  return last.byKind.get(kind) ?? ns[kind];
}

/** Round trips to open a connection to the cache: TCP alone, as memcached asks for no password. */
export const CACHE_CONNECTION_ROUND_TRIPS = 1;

/** Round trips to open a connection to a service: TCP alone. What a protocol asks for then is calls of its own. */
export const SERVICE_CONNECTION_ROUND_TRIPS = 1;

/** ns of one direction of a call: half a round trip, jitter, and the payload at the wire's bandwidth. */
export function oneWayNs(
  direction: 'out' | 'back',
  bytes: number,
  moveIndex: number,
  wire: WireConditions,
  address: Address,
): number {
  const jitter = jitterNs(direction, moveIndex, wire, address);
  return wire.rttUs * 500 + payloadNs(bytes, wire) + jitter;
}

/** ns that a payload takes to pass at the wire's bandwidth: bits ÷ (10⁶ bit/s). */
export function payloadNs(bytes: number, wire: WireConditions): number {
  return Math.round((bytes * 8000) / wire.bandwidthMbps);
}

/** ns the database works on a statement. */
export function workNs(move: DatabaseCall, durable: boolean, { db }: Conditions): number {
  const rowNs =
    move.operation === 'query'
      ? move.rowsExamined * db.rowExaminedNs +
        move.rowsSorted * db.rowSortedNs +
        move.rowsReturned * db.rowReturnedNs +
        move.rowsWritten * db.rowWrittenNs
      : 0;
  return db.statementNs + rowNs + (durable ? db.commitNs : 0);
}

/** ns the cache server works on an exchange. */
export function cacheWorkNs({ commands }: CacheCall, { cache }: Conditions): number {
  return commands.length * cache.commandNs;
}

/** ns a service works on a call. */
export function serviceWorkNs(move: ServiceCall, conditions: Conditions): number {
  return Math.round(move.works * conditions[serviceOf(move)].workNs);
}

/**
 * Whether a `connect` move costs anything. Where the move does not say: a kept connection was opened before the
 * request, and a second one in the same request means that the code closed the first.
 */
export function opensConnection(
  { opened }: Pick<DatabaseCall, 'opened'>,
  connectionsBefore: number,
  conditions: Conditions,
): boolean {
  return opened ?? (conditions.db.connection === 'per-request' || connectionsBefore > 0);
}

export function connectionCost(
  moveIndex: number,
  conditions: Conditions,
  address: Address,
): { readonly networkNs: number; readonly databaseNs: number } {
  const networkNs = openingNs(CONNECTION_ROUND_TRIPS, moveIndex, conditions.db, address);
  return { networkNs, databaseNs: conditions.db.connectNs };
}

/** ns of so many round trips without payload, made to open a connection. */
export function openingNs(
  roundTrips: number,
  moveIndex: number,
  wire: WireConditions,
  address: Address,
): number {
  return roundTrips * wire.rttUs * 1000 + connectionJitterNs(roundTrips, moveIndex, wire, address);
}

/** Jitter of all the round trips that open a connection, each way drawn for itself. */
export function connectionJitterNs(
  roundTrips: number,
  moveIndex: number,
  wire: WireConditions,
  address: Address,
): number {
  let sum = 0;
  for (let way = 0; way < 2 * roundTrips; way++) {
    sum += jitterNs(`connect-${way}`, moveIndex, wire, address);
  }
  return sum;
}

/**
 * ns that one way of a round trip takes longer than half of it. Never negative and proportional to its mean, so
 * that more jitter never makes a timeline shorter.
 */
export function jitterNs(
  way: string,
  moveIndex: number,
  { jitterUs }: WireConditions,
  address: Address,
): number {
  if (jitterUs === 0) return 0;
  const uniform = draw(address.seed, address.request, moveIndex, `jitter-${way}`);
  return Math.round(exponential(jitterUs * 1000, uniform));
}
