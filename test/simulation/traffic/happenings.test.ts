import { expect, test } from 'vitest';
import {
  createTraffic,
  fixedRouter,
  type Load,
  type Router,
  type TrafficReport,
} from '../../../src/simulation/traffic';
import { tapeOf } from '../support/tapes';
import { AMPLE, loadOf } from './support/loads';
import { keeps, SERVICE_CONDITIONS } from './support/services';

const MS = 1_000;
const SECOND = 1_000_000;

/** Visits of 20 ms of Python; edits of 5 ms; a job that keeps the database for 300 ms. */
const TAPES = [
  tapeOf([keeps('appCores', 20 * MS)]),
  tapeOf([keeps('appCores', 5 * MS)]),
  tapeOf([keeps('databaseCores', 300 * MS)]),
];
const [VISIT, EDIT, JOB] = [0, 1, 2];

/** Ten visits a second for ten seconds, and whatever else. */
function reportOf(changes: Partial<Load>, wrap = (router: Router<never>) => router): TrafficReport {
  const load = loadOf({
    arrivals: { type: 'poisson', ratePerSecond: 10 },
    durationUs: 10 * SECOND,
    mix: [1, 0, 0],
    ...changes,
  });
  const traffic = createTraffic(load, SERVICE_CONDITIONS, wrap(fixedRouter(TAPES)));
  expect(traffic.advance(Number.POSITIVE_INFINITY)).toBe('done');
  return traffic.report();
}

test('what is planted comes at its moment, and leaves the other requests as they are', () => {
  const planted = [3 * SECOND, SECOND, 20 * SECOND].map((atUs) => ({ atUs, kind: EDIT }));
  const [without, report] = [reportOf({}), reportOf({ planted })];
  // The third would come after the last arrival.
  expect(report.kinds.map(({ requests }) => requests)).toEqual([without.requests, 2, 0]);
  expect(report.kinds[EDIT]?.response).toMatchObject({ count: 2, maxUs: 5 * MS });
  expect(report.kinds[VISIT]).toEqual(without.kinds[VISIT]);
});

test('a job runs by the clock, beside the requests and counted apart from them', () => {
  const jobs = [{ kind: JOB, firstUs: SECOND, everyUs: 2 * SECOND }];
  const [without, report] = [reportOf({}), reportOf({ jobs })];
  // At 1, 3, 5, 7 and 9 s.
  expect(report.kinds[JOB]).toMatchObject({ requests: 5, response: { count: 5, maxUs: 300 * MS } });
  expect(report.response).toEqual(without.response);
  expect(report.requests).toBe(without.requests);
  expect(report.utilisation.webWorkers).toBe(without.utilisation.webWorkers);
  expect(report.utilisation.appCores).toBe(without.utilisation.appCores);
  // Five times 300 ms of one database core of 64, in 10 s; of the pool of connections it takes none.
  expect(report.utilisation.databaseCores).toBeCloseTo(0.15 / 64, 9);
  expect(report.utilisation.databaseConnections).toBe(0);
});

test('a run that is due while the one before is not over is left out', () => {
  const report = reportOf({ jobs: [{ kind: JOB, firstUs: 0, everyUs: 200 * MS }] });
  // 300 ms each, and then the next whole 200 ms: every 400 ms.
  expect(report.kinds[JOB]?.requests).toBe(25);
});

test('a job that dies runs no more', () => {
  const report = reportOf({ jobs: [{ kind: JOB, firstUs: 0, everyUs: SECOND, diesUs: 2_500 * MS }] });
  expect(report.kinds[JOB]?.requests).toBe(3);
});

test('requests queue for the database behind a job', () => {
  const report = reportOf({
    planted: [{ atUs: 100 * MS, kind: JOB }],
    jobs: [{ kind: JOB, firstUs: 0, everyUs: 60 * SECOND }],
    servers: { ...AMPLE, databaseCores: 1 },
  });
  expect(report.waitUs.databaseCores.maxUs).toBe(200 * MS);
});

test('the cache is restarted at its moments, before all that happens then', () => {
  const restarts: number[] = [];
  const begun: number[] = [];
  const cacheRestartsUs = [SECOND, 4 * SECOND];
  reportOf({ cacheRestartsUs, planted: [{ atUs: SECOND, kind: EDIT }] }, (router) => ({
    ...router,
    begin(visit, nowUs) {
      if (visit.kind === EDIT) begun.push(restarts.length);
      return router.begin(visit, nowUs);
    },
    restartCache: (nowUs) => restarts.push(nowUs),
  }));
  expect(restarts).toEqual(cacheRestartsUs);
  expect(begun).toEqual([1]);
});
