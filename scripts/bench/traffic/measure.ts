import { createTraffic, fixedRouter, type Traffic } from '../../../src/simulation/traffic';
import { CONDITIONS, loadOf, PAGE } from './scene';

/** Between two looks at what the simulation says. */
const EVENTS = 100_000;

/** Real time that so many requests take. Not soon after a forced collection, which has V8 compile its code anew. */
export function timeTraffic(requests: number): { readonly ms: number; readonly events: number } {
  const traffic = beginTraffic(requests);
  const startMs = performance.now();
  finish(traffic);
  return { ms: performance.now() - startMs, events: traffic.events };
}

/** What the simulation holds once the last of so many requests has been served. */
export function weighTraffic(requests: number): { readonly bytes: number; readonly databaseBusy: number } {
  const before = bytesInUse();
  const traffic = beginTraffic(requests);
  finish(traffic);
  const bytes = bytesInUse() - before;
  return { bytes, databaseBusy: traffic.report().utilisation.databaseCores };
}

function beginTraffic(requests: number): Traffic {
  return createTraffic(loadOf(requests), CONDITIONS, fixedRouter([PAGE]));
}

function finish(traffic: Traffic): void {
  while (traffic.advance(EVENTS) !== 'done');
}

/** JavaScript's heap without garbage, and the arrays of numbers that V8 keeps outside of it. */
function bytesInUse(): number {
  if (!globalThis.gc) throw new Error('node runs without --expose-gc.');
  // What the first collection lets go of holds memory that the second frees.
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
