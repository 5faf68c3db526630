import { type Conditions, DEFAULT_CONDITIONS } from '../../src/simulation';
import { createTraffic, fixedRouter, type Load } from '../../src/simulation/traffic';
import type { CpuMove, DatabaseCall, Tape } from '../../src/tape';

export interface TrafficFigures {
  readonly requests: number;
  readonly events: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  /** The heap in use when the last request had been served, less that before the first, both after collection if node runs with --expose-gc. */
  readonly heapBytes: number;
}

const SLICE_EVENTS = 100_000;

/** Queries of the page: one for its list, one for each of twenty entries. */
const QUERIES = 21;

/** The load of the "N + 1" page at four fifths of what two database cores bear. */
const RATE_PER_SECOND = 150;

/**
 * Simulates so many requests of a page of 21 queries, jitter on, on 8 workers, 4 connections and 2 database cores, each
 * visit to the database queueing on its own.
 */
export function measureTraffic(requests: number): TrafficFigures {
  const traffic = createTraffic(loadOf(requests), conditions(), fixedRouter([page()]));
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  const start = process.hrtime.bigint();
  while (traffic.advance(SLICE_EVENTS) === 'running');
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  globalThis.gc?.();
  const heapBytes = process.memoryUsage().heapUsed - heapBefore;
  const report = traffic.report();
  if (process.argv.includes('-v'))
    console.log(
      JSON.stringify(
        { ...report, windows: report.windows.length, samples: report.samples.map((s) => s.stretches.length) },
        null,
        1,
      ),
    );
  const { events } = traffic;
  return { requests: report.requests, events, seconds, eventsPerSecond: events / seconds, heapBytes };
}

function loadOf(requests: number): Load {
  return {
    seed: 1,
    arrivals: { type: 'poisson', ratePerSecond: RATE_PER_SECOND },
    durationUs: Math.round((requests * 1e6) / RATE_PER_SECOND),
    warmUpUs: 0,
    mix: [1],
    servers: {
      webWorkers: 8,
      appCores: Number(process.env.CORES ?? 8),
      databaseConnections: 4,
      databaseCores: 2,
      backlog: 2048,
      timeoutUs: 60_000_000,
    },
  };
}

function conditions(): Conditions {
  return {
    ...DEFAULT_CONDITIONS,
    db: { ...DEFAULT_CONDITIONS.db, rttUs: 500, jitterUs: 50 },
  };
}

function page(): Tape {
  const work: CpuMove = { type: 'cpu', kind: 'sql.execute', count: 5, place: null, category: 'python' };
  const query: DatabaseCall = {
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
    rowsExamined: 1,
    rowsSorted: 0,
    place: null,
    error: null,
  };
  const response = { status: 200, headers: [], contentType: 'text/html', body: '', bytes: 0 };
  return {
    name: 'feed',
    method: 'GET',
    path: '/',
    seed: 1,
    index: 0,
    statements: [],
    response,
    problem: null,
    moves: Array.from({ length: QUERIES }, () => [work, query])
      .flat()
      .concat(work),
  };
}
for (const n of [300_000]) console.log(JSON.stringify(measureTraffic(n)));
