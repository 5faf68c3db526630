import { expect, test } from 'vitest';
import { createSaturation, createTraffic, fixedRouter, withRate } from '../../../src/simulation/traffic';
import { free } from '../support/conditions';
import { query, tapeOf } from '../support/tapes';
import { loadOf } from './support/loads';
import { LegRouter } from './support/routers';

const PAGE = tapeOf([query(), query()], {
  response: { status: 200, headers: [], contentType: 'text/html', body: '', bytes: 0 },
});
/** Two database cores bear 500 requests a second of two statements of 2 ms. */
const CONDITIONS = free({ rttUs: 5000, statementNs: 2_000_000 });
const LOAD = loadOf({
  arrivals: { type: 'poisson', ratePerSecond: 1 },
  durationUs: 20_000_000,
  servers: { databaseCores: 2, backlog: 500 },
});
const RATES = [100, 200, 300, 400, 450, 500, 550, 600];

test('each point is a simulation at its rate', () => {
  const saturation = createSaturation(LOAD, CONDITIONS, () => fixedRouter([PAGE]), RATES);
  let slices = 0;
  let progress = 0;
  while (saturation.advance(1000) === 'running') {
    slices += 1;
    expect(saturation.progress).toBeGreaterThanOrEqual(progress);
    progress = saturation.progress;
  }
  expect(slices).toBeGreaterThan(100);
  expect(saturation.progress).toBe(1);
  const { points, knee } = saturation.curve();
  expect(points.map(({ ratePerSecond }) => ratePerSecond)).toEqual(RATES);
  const third = createTraffic(
    { ...LOAD, arrivals: withRate(LOAD.arrivals, 300) },
    CONDITIONS,
    fixedRouter([PAGE]),
  );
  third.advance(Number.POSITIVE_INFINITY);
  expect(points[2]?.p95Us).toBe(third.report().response.p95Us);
  // Before the 500 at which the database can do no more, and after the half at which nobody waits.
  expect(knee).not.toBeNull();
  expect(RATES[knee ?? 0]).toBeGreaterThanOrEqual(300);
  expect(RATES[knee ?? 0]).toBeLessThanOrEqual(450);
  expect(points.at(-1)?.throughputPerSecond).toBeLessThan(510);
});

test('no knee is claimed where the load never comes to it', () => {
  const saturation = createSaturation(LOAD, CONDITIONS, () => fixedRouter([PAGE]), [50, 100, 200]);
  while (saturation.advance(100_000) === 'running');
  expect(saturation.curve().knee).toBeNull();
});

test('stops for its router to explore, each rate with one of its own', () => {
  const routers: LegRouter[] = [];
  const routerFor = () => {
    const router = new LegRouter([PAGE], true);
    routers.push(router);
    return router;
  };
  const saturation = createSaturation(LOAD, CONDITIONS, routerFor, [50, 100]);
  let needs = 0;
  for (;;) {
    const progress = saturation.advance(10_000);
    if (progress === 'done') break;
    if (progress === 'running') continue;
    needs += 1;
    routers.find((router) => router === saturation.router)?.learn();
  }
  expect(needs).toBe(2);
  expect(routers).toHaveLength(2);
  expect(saturation.curve().points).toHaveLength(2);
});
