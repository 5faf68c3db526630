import { type Conditions, DEFAULT_CONDITIONS } from '../../../src/simulation';
import type { Load } from '../../../src/simulation/traffic';
import type { CpuMove, DatabaseCall, Tape } from '../../../src/tape';

/** Queries of the page: one for its list, one for each of twenty entries. */
const QUERIES = 21;

/** Keeps the two database cores busy for four fifths of the time: there are queues, and they end. */
const RATE_PER_SECOND = 80;

/** So many requests, on average, to 8 workers with a core each, 4 connections and 2 database cores. */
export function loadOf(requests: number): Load {
  return {
    seed: 1,
    arrivals: { type: 'poisson', ratePerSecond: RATE_PER_SECOND },
    durationUs: Math.round((requests * 1e6) / RATE_PER_SECOND),
    warmUpUs: 0,
    mix: [1],
    servers: {
      webWorkers: 8,
      appCores: 8,
      databaseConnections: 4,
      databaseCores: 2,
      backlog: 2048,
      timeoutUs: 60_000_000,
    },
  };
}

/** A database half a millisecond away, each way with jitter. */
export const CONDITIONS: Conditions = {
  ...DEFAULT_CONDITIONS,
  db: { ...DEFAULT_CONDITIONS.db, rttUs: 500, jitterUs: 50 },
};

const WORK: CpuMove = { type: 'cpu', kind: 'sql.execute', count: 3, place: null, category: 'python' };

const QUERY: DatabaseCall = {
  type: 'call',
  link: 'app-database',
  operation: 'query',
  statement: 0,
  params: [],
  bytesOut: 200,
  bytesIn: 400,
  columns: 5,
  rowsReturned: 1,
  rowsWritten: 0,
  rowsExamined: 3_000,
  rowsSorted: 0,
  place: null,
  error: null,
};

/** A page of 21 queries, with work before, between and after them. */
export const PAGE: Tape = {
  name: 'feed',
  method: 'GET',
  path: '/',
  seed: 1,
  index: 0,
  statements: [],
  response: { status: 200, headers: [], contentType: 'text/html', body: '', bytes: 0 },
  problem: null,
  moves: [...Array.from({ length: QUERIES }, () => [WORK, QUERY]).flat(), WORK],
};
