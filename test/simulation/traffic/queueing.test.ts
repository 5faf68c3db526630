import { expect, test } from 'vitest';
import { createTraffic, type Load, type Resource } from '../../../src/simulation/traffic';
import { tapeOf } from '../support/tapes';
import { loadOf } from './support/loads';
import { simulatePlainly } from './support/plain';
import { exponentialTimes, keeps, SERVICE_CONDITIONS, ServiceRouter } from './support/services';
import { constantService, disagreements, type Expected, erlangC, exponentialService } from './support/theory';

const ARRIVALS = 1_000_000;
/** A service time that is 5 % wrong shows in a quarter of them. */
const FAULTY_ARRIVALS = ARRIVALS / 4;
const SERVICE_US = 10_000;

test("Erlang's C formula, against values of his tables", () => {
  expect(erlangC(1, 0.8)).toBeCloseTo(0.8);
  // Two servers: ρ² · 2 / (1 + ρ).
  expect(erlangC(2, 1.6)).toBeCloseTo((2 * 0.8 ** 2) / 1.8);
  expect(erlangC(3, 2)).toBeCloseTo(4 / 9);
});

interface Queue {
  readonly name: string;
  readonly resource: Resource;
  readonly servers: number;
  /** Utilisation, 0 to 1. */
  readonly load: number;
  readonly timesUs: readonly number[];
  readonly expected: Expected;
}

function exponentialQueue(resource: Resource, servers: number, load: number): Queue {
  return {
    name: `M/M/${servers} at ${resource}, ${load} busy`,
    resource,
    servers,
    load,
    timesUs: exponentialTimes(SERVICE_US),
    expected: exponentialService(servers, load, SERVICE_US),
  };
}

const QUEUES: readonly Queue[] = [
  exponentialQueue('databaseCores', 1, 0.8),
  exponentialQueue('databaseCores', 2, 0.7),
  exponentialQueue('appCores', 4, 0.9),
  exponentialQueue('databaseConnections', 3, 0.8),
  exponentialQueue('webWorkers', 1, 0.5),
  exponentialQueue('webWorkers', 8, 0.9),
  {
    name: 'M/D/1 at databaseCores, 0.8 busy',
    resource: 'databaseCores',
    servers: 1,
    load: 0.8,
    timesUs: [SERVICE_US],
    expected: constantService(0.8, SERVICE_US),
  },
];

test.each(QUEUES)('$name: waits are what theory says, and not with 5 % longer service', (queue) => {
  expect(disagreements(waitsOf(queue, queue.timesUs), queue.expected)).toEqual([]);
  const longer = queue.timesUs.map((us) => Math.round(us * 1.05));
  expect(disagreements(waitsOf(queue, longer, FAULTY_ARRIVALS), queue.expected)).not.toEqual([]);
});

test('nor with 5 % shorter service', () => {
  const [queue] = QUEUES;
  if (!queue) throw new Error('no queue');
  const shorter = queue.timesUs.map((us) => Math.round(us * 0.95));
  expect(disagreements(waitsOf(queue, shorter, FAULTY_ARRIVALS), queue.expected)).not.toEqual([]);
});

test('another discipline is found out, though its mean wait is the same', () => {
  const queue = exponentialQueue('databaseCores', 1, 0.8);
  const requests = 200_000;
  const load = loadFor(queue, requests);
  const times = exponentialTimes(SERVICE_US);
  const router = new ServiceRouter('databaseCores', times, 0, load.seed);
  const tapes = times.map((us) => tapeOf([keeps('databaseCores', us)]));
  const tapeFor = (number: number) => tapes[router.drawn(number)] ?? tapeOf([]);
  const waits = (discipline?: 'last come, first served') => {
    const faults = discipline ? { discipline } : {};
    const { served } = simulatePlainly(load, SERVICE_CONDITIONS, tapeFor, faults);
    const inOrder = [...served].sort((a, b) => a.number - b.number);
    return Float64Array.from(inOrder, ({ waitedUs }) => waitedUs.webWorkers + waitedUs.databaseCores);
  };
  expect(disagreements(waits(), queue.expected)).toEqual([]);
  const [first = '', ...others] = disagreements(waits('last come, first served'), queue.expected);
  expect(first).toContain('the share of waits');
  expect(others).not.toContain('the mean wait');
});

function waitsOf(queue: Queue, timesUs: readonly number[], arrivals = ARRIVALS): Float64Array {
  const load = loadFor(queue, arrivals);
  const router = new ServiceRouter(queue.resource, timesUs, arrivals, load.seed);
  const traffic = createTraffic(load, SERVICE_CONDITIONS, router);
  expect(traffic.advance(Number.POSITIVE_INFINITY)).toBe('done');
  return router.waitsUs;
}

/** Poisson arrivals that keep the servers so busy. Whoever finds all workers taken waits for one, in the same order. */
function loadFor({ resource, servers, load }: Queue, requests: number): Load {
  const ratePerSecond = (servers * load * 1e6) / SERVICE_US;
  return loadOf({
    seed: 3,
    arrivals: { type: 'poisson', ratePerSecond },
    durationUs: Math.round((requests / ratePerSecond) * 1e6),
    servers: { backlog: Number.POSITIVE_INFINITY, [resource]: servers },
  });
}
