import type { CallMove, CpuMove } from '../tape';
import { draw, exponential } from './chance';
import type { Conditions } from './conditions/conditions';

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
  if (move.kind === 'python.sleep') return Math.round(move.count * 1000);
  return Math.round(move.count * conditions.cpu.ns[move.kind] * conditions.cpu.factor);
}

/** ns of one direction of a call: half a round trip, jitter, and the payload at the link's bandwidth. */
export function oneWayNs(
  direction: 'out' | 'back',
  bytes: number,
  moveIndex: number,
  conditions: Conditions,
  address: Address,
): number {
  const jitter = jitterNs(direction, moveIndex, conditions, address);
  return conditions.db.rttUs * 500 + payloadNs(bytes, conditions) + jitter;
}

/** ns that a payload takes to pass at the link's bandwidth: bits ÷ (10⁶ bit/s). */
export function payloadNs(bytes: number, conditions: Conditions): number {
  return Math.round((bytes * 8000) / conditions.db.bandwidthMbps);
}

/** ns the database works on a statement. */
export function workNs(move: CallMove, durable: boolean, { db }: Conditions): number {
  const rowNs =
    move.operation === 'query'
      ? move.rowsExamined * db.rowExaminedNs +
        move.rowsSorted * db.rowSortedNs +
        move.rowsReturned * db.rowReturnedNs +
        move.rowsWritten * db.rowWrittenNs
      : 0;
  return db.statementNs + rowNs + (durable ? db.commitNs : 0);
}

/**
 * Whether a `connect` move costs anything. Where the move does not say: a kept connection was opened before the
 * request, and a second one in the same request means that the code closed the first.
 */
export function opensConnection(
  { opened }: Pick<CallMove, 'opened'>,
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
  const jitter = connectionJitterNs(moveIndex, conditions, address);
  const networkNs = CONNECTION_ROUND_TRIPS * conditions.db.rttUs * 1000 + jitter;
  return { networkNs, databaseNs: conditions.db.connectNs };
}

/** Jitter of all the round trips that open a connection, each way drawn for itself. */
export function connectionJitterNs(moveIndex: number, conditions: Conditions, address: Address): number {
  let sum = 0;
  for (let way = 0; way < 2 * CONNECTION_ROUND_TRIPS; way++) {
    sum += jitterNs(`connect-${way}`, moveIndex, conditions, address);
  }
  return sum;
}

/**
 * ns that one way of a round trip takes longer than half of it. Never negative and proportional to its mean, so
 * that more jitter never makes a timeline shorter.
 */
export function jitterNs(way: string, moveIndex: number, { db }: Conditions, address: Address): number {
  if (db.jitterUs === 0) return 0;
  const uniform = draw(address.seed, address.request, moveIndex, `jitter-${way}`);
  return Math.round(exponential(db.jitterUs * 1000, uniform));
}
