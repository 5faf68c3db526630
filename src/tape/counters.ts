import type { CacheCall } from './cache';
import { isCacheCall, isDatabaseCall, isServiceCall, opensCacheConnection } from './calls';
import type { DatabaseCall } from './move';
import type { ServiceCall } from './service';
import { SERVICE_FIGURES, type ServiceFigure, serviceAmount } from './service-counts';
import { fingerprintOf, type QueryShape, queryShapes, type Recorded } from './shapes';

/**
 * What a tape comes to, whatever the conditions. Of calls to services: `serviceCalls` to all of them, of which the opening
 * of a connection is none; `messages` that the broker took; `mails`, `charges` and `files` that they brought about;
 * `fetches` from other sites.
 */
export interface Counters extends Readonly<Record<ServiceFigure, number>> {
  /** Queries sent. Transaction control and connections are counted apart. */
  readonly queries: number;
  /** Queries that share their shape with at least one other: one list and twenty alike make 20. */
  readonly repeated: number;
  /** Distinct shapes among the queries. */
  readonly shapes: number;
  /** Rows handed over by the database. */
  readonly rows: number;
  readonly rowsWritten: number;
  /** Payload on the wire between application and database, both ways, of queries and of transaction control. */
  readonly bytes: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  /** BEGIN, COMMIT, ROLLBACK and what concerns savepoints: round trips too. */
  readonly control: number;
  /** Connections to the database asked for; whether one costs anything is for the conditions to say. */
  readonly connections: number;
  /** Calls to the database that ended in an error. */
  readonly errors: number;
  /** Exchanges with the cache, of however many commands each. The opening of a connection is none. */
  readonly cacheCalls: number;
  /** Keys asked for that the cache had, and that it had not. */
  readonly cacheHits: number;
  readonly cacheMisses: number;
}

/** Counts the first `untilMove` moves of a tape: all, unless told otherwise. */
export function counters(tape: Recorded, untilMove = tape.moves.length): Counters {
  const sums = emptySums();
  const perShape = new Map<string, number>();
  tape.moves.forEach((move, index) => {
    if (move.type !== 'call' || index >= untilMove) return;
    if (isCacheCall(move)) addExchange(sums, move);
    if (isServiceCall(move)) addServiceCall(sums, move);
    if (!isDatabaseCall(move)) return;
    addCall(sums, move);
    if (move.operation !== 'query') return;
    const shape = fingerprintOf(tape, move);
    perShape.set(shape, (perShape.get(shape) ?? 0) + 1);
  });
  let repeated = 0;
  for (const count of perShape.values()) if (count > 1) repeated += count;
  return { ...sums, repeated, shapes: perShape.size, bytes: sums.bytesOut + sums.bytesIn };
}

function emptySums() {
  return {
    queries: 0,
    rows: 0,
    rowsWritten: 0,
    bytesOut: 0,
    bytesIn: 0,
    control: 0,
    connections: 0,
    errors: 0,
    cacheCalls: 0,
    cacheHits: 0,
    cacheMisses: 0,
    serviceCalls: 0,
    messages: 0,
    mails: 0,
    charges: 0,
    files: 0,
    fetches: 0,
  };
}

type Sums = ReturnType<typeof emptySums>;

function addCall(sums: Sums, move: DatabaseCall): void {
  if (move.operation === 'query') sums.queries += 1;
  else if (move.operation === 'connect') sums.connections += move.opened === false ? 0 : 1;
  else sums.control += 1;
  sums.rows += move.rowsReturned;
  sums.rowsWritten += move.rowsWritten;
  sums.bytesOut += move.bytesOut;
  sums.bytesIn += move.bytesIn;
  if (move.error !== null) sums.errors += 1;
}

function addExchange(sums: Sums, call: CacheCall): void {
  if (opensCacheConnection(call)) return;
  sums.cacheCalls += 1;
  sums.cacheHits += commandsAnswered(call, 'hit');
  sums.cacheMisses += commandsAnswered(call, 'miss');
}

function addServiceCall(sums: Sums, call: ServiceCall): void {
  for (const figure of SERVICE_FIGURES) sums[figure] += serviceAmount(call, figure);
}

/** How many commands of a call were answered so. */
export function commandsAnswered({ commands }: CacheCall, outcome: 'hit' | 'miss'): number {
  return commands.filter((command) => command.outcome === outcome).length;
}

/** Shapes of query that occur more than once, the most frequent first. */
export function repeatedQueries(tape: Recorded): readonly QueryShape[] {
  return queryShapes(tape)
    .filter(({ count }) => count > 1)
    .sort((a, b) => b.count - a.count);
}
