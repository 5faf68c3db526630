import { timeTraffic, weighTraffic } from './measure';
import type { Measured } from './section';

/** A process of its own, so that the heap holds nothing else. Prints what it measured, as JSON. */

/** Runs of each size: of the largest, one takes ten seconds. */
const RUNS = [
  { requests: 10_000, n: 9 },
  { requests: 100_000, n: 5 },
  { requests: 1_000_000, n: 3 },
];

/** So many requests before anything counts, for the code to be compiled. */
const WARM_UP = 100_000;

timeTraffic(WARM_UP);
const timed = RUNS.map(({ requests, n }) => ({
  requests,
  runs: Array.from({ length: n }, () => timeTraffic(requests)),
}));
const measured: Measured = timed.map((size) => ({ ...size, ...weighTraffic(size.requests) }));
console.log(JSON.stringify(measured));
