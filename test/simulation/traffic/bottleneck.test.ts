import { expect, test } from 'vitest';
import { bottleneck, createTraffic, fixedRouter, type Servers } from '../../../src/simulation/traffic';
import { free } from '../support/conditions';
import { cpu, publish, query, tapeOf } from '../support/tapes';
import { loadOf } from './support/loads';

/** 4 ms of Python, 2 ms of the database, 6 ms on the wire. */
const PAGE = tapeOf([cpu('python.call'), query()], {
  response: { status: 200, headers: [], contentType: 'text/html', body: '', bytes: 0 },
});
const CONDITIONS = free({ rttUs: 6000, statementNs: 2_000_000 }, { 'python.call': 4_000_000 });

function bottleneckOf(ratePerSecond: number, servers: Partial<Servers>) {
  const load = loadOf({
    arrivals: { type: 'steady', ratePerSecond },
    durationUs: 10_000_000,
    servers: { backlog: 100, ...servers },
  });
  const traffic = createTraffic(load, CONDITIONS, fixedRouter([PAGE]));
  traffic.advance(Number.POSITIVE_INFINITY);
  return bottleneck(traffic.report(), load);
}

test.each([
  ['databaseCores', 600, { databaseCores: 1, webWorkers: 20 }, 'The one database core limits: 100 % busy'],
  ['appCores', 600, { appCores: 2, webWorkers: 20 }, 'The 2 application cores limit: 100 % busy'],
  [
    'databaseConnections',
    600,
    { databaseConnections: 4, webWorkers: 20 },
    'The 4 database connections limit',
  ],
  ['webWorkers', 600, { webWorkers: 6 }, 'The 6 web workers limit: 100 % held'],
  ['webWorkers', 600, { webWorkers: 6, databaseConnections: 6 }, 'The 6 web workers limit: 100 % held'],
] as const)('%s limit', (resource, rate, servers, beginning) => {
  const found = bottleneckOf(rate, servers);
  expect(found.resource).toBe(resource);
  expect(found.sentence).toContain(beginning);
  // Each of these bears 500 requests a second.
  expect(found.sentence).toMatch(/no more than (4\d\d|5\d\d) requests a second can be served\.$/);
});

test('says what one request needs of it and how long it waits', () => {
  const { sentence } = bottleneckOf(600, { databaseCores: 1, webWorkers: 20 });
  expect(sentence).toBe(
    'The one database core limits: 100 % busy, as each request needs one for 2.0 ms, after a wait of 27.8 ms on ' +
      'average; no more than 500 requests a second can be served.',
  );
});

test('nothing limits while all have time to spare', () => {
  expect(bottleneckOf(100, { appCores: 1, webWorkers: 20 })).toEqual({
    resource: null,
    sentence:
      'Nothing limits: the busiest, the one application core, is 40 % busy, and would bear 250 requests a second.',
  });
});

test('names the busiest task worker beside what responses wait for', () => {
  const load = loadOf({
    arrivals: { type: 'steady', ratePerSecond: 10 },
    durationUs: 10_000_000,
    workers: [{ name: 'all', queues: ['celery'], processes: 1, prefetchMultiplier: 4 }],
  });
  const router = fixedRouter([tapeOf([publish('mail')])]);
  const tasks = { mail: { tape: tapeOf([cpu('python.sleep', 500_000)]), startedUs: 0 } };
  const traffic = createTraffic(load, CONDITIONS, router, tasks);
  traffic.advance(Number.POSITIVE_INFINITY);
  expect(bottleneck(traffic.report(), load).sentence).toMatch(
    /^Nothing limits the responses: .* The process of “all” is 100 % busy: tasks pile up\.$/,
  );
});

test('nothing is said of nothing', () => {
  const load = loadOf();
  const traffic = createTraffic(load, CONDITIONS, fixedRouter([PAGE]));
  expect(bottleneck(traffic.report(), load)).toEqual({
    resource: null,
    sentence: 'No request has been served yet.',
  });
});
