import { createTraffic, fixedRouter, type TrafficReport } from '../../../src/simulation/traffic';
import { CONDITIONS, loadOf, PAGE } from './scene';

export interface TrafficRun {
  readonly requests: number;
  readonly ms: number;
  readonly events: number;
  /** In use once the last request has been served, beyond what was before the first; garbage does not count. */
  readonly heapBytes: number;
  readonly databaseCoresBusy: number;
}

/** Between two looks at what the simulation says. */
const EVENTS = 100_000;

/** Simulates so many requests. Needs node --expose-gc: without it garbage would be counted as memory in use. */
export function measureTraffic(requests: number): TrafficRun {
  const heapBefore = heapInUse();
  const traffic = createTraffic(loadOf(requests), CONDITIONS, fixedRouter([PAGE]));
  const startMs = performance.now();
  while (traffic.advance(EVENTS) !== 'done');
  const ms = performance.now() - startMs;
  const heapBytes = heapInUse() - heapBefore;
  const report: TrafficReport = traffic.report();
  return {
    requests: report.requests,
    ms,
    events: report.events,
    heapBytes,
    databaseCoresBusy: report.utilisation.databaseCores,
  };
}

/** JavaScript's heap, and the arrays of numbers that V8 keeps outside of it. */
function heapInUse(): number {
  if (!globalThis.gc) throw new Error('node runs without --expose-gc.');
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
