import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTraffic } from '../../../src/simulation/traffic';
import { anyConditions, anyTape } from '../support/arbitraries';
import { free } from '../support/conditions';
import { cpu, query, tapeOf } from '../support/tapes';
import { anyLoad, loadOf } from './support/loads';
import { simulatePlainly } from './support/plain';
import { LegRouter } from './support/routers';
import { runTraffic } from './support/run';

const cases = fc.tuple(anyLoad(1), anyTape, anyConditions);

test('the slowest request is in full: stretch by stretch from its arrival to its end', () => {
  fc.assert(
    fc.property(cases, ([load, tape, conditions]) => {
      const { samples } = runTraffic(load, conditions, new LegRouter([tape]));
      const served = simulatePlainly(load, conditions, () => tape).served.filter(
        ({ arrivedUs }) => arrivedUs >= load.warmUpUs,
      );
      const longest = Math.max(0, ...served.map(({ arrivedUs, endedUs }) => endedUs - arrivedUs));
      expect(samples.length).toBe(Math.min(served.length, 2));
      for (const { which, number, arrivedUs, endedUs, stretches } of samples) {
        const same = served.find((each) => each.number === number);
        expect(same).toMatchObject({ arrivedUs, endedUs });
        if (which === 'slowest') expect(endedUs - arrivedUs).toBe(longest);
        let atUs = arrivedUs;
        for (const { startUs, endUs } of stretches) {
          expect(startUs).toBe(atUs);
          expect(endUs).toBeGreaterThan(startUs);
          atUs = endUs;
        }
        expect(atUs).toBe(endedUs);
        for (const [resource, us] of Object.entries(same?.waitedUs ?? {})) {
          const waits = stretches.filter((stretch) => stretch.resource === resource);
          expect(waits.reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0)).toBe(us);
        }
      }
    }),
  );
});

test('says what each stretch is, and of which move', () => {
  const tape = tapeOf([cpu('python.call'), query(), cpu('python.sleep', 7)]);
  const conditions = free({ rttUs: 20, statementNs: 3000 }, { 'python.call': 5000 });
  const arrivals = { type: 'recorded' as const, atUs: [0, 1], kinds: [0, 0] };
  const traffic = createTraffic(
    loadOf({ arrivals, servers: { databaseConnections: 1 } }),
    conditions,
    new LegRouter([tape]),
  );
  traffic.advance(Number.POSITIVE_INFINITY);
  const [slowest] = traffic.report().samples;
  expect(slowest?.number).toBe(1);
  expect(slowest?.stretches).toEqual([
    { what: 'python', startUs: 1, endUs: 6, resource: null, leg: 0, move: 0 },
    { what: 'waiting', startUs: 6, endUs: 35, resource: 'databaseConnections', leg: 0, move: 1 },
    { what: 'network', startUs: 35, endUs: 45, resource: null, leg: 0, move: 1 },
    { what: 'database', startUs: 45, endUs: 48, resource: null, leg: 0, move: 1 },
    { what: 'network', startUs: 48, endUs: 58, resource: null, leg: 0, move: 1 },
    { what: 'waiting', startUs: 58, endUs: 65, resource: null, leg: 0, move: 2 },
  ]);
});

test('the typical request is near the median', () => {
  const tape = tapeOf([query(), query()]);
  const conditions = free({ rttUs: 1000, jitterUs: 500, statementNs: 1_000_000 });
  const load = loadOf({
    arrivals: { type: 'poisson', ratePerSecond: 350 },
    durationUs: 20_000_000,
    servers: { databaseCores: 1 },
  });
  const { samples, response } = runTraffic(load, conditions, new LegRouter([tape]));
  const typical = samples.find(({ which }) => which === 'typical');
  const typicalUs = (typical?.endedUs ?? 0) - (typical?.arrivedUs ?? 0);
  expect(Math.abs(typicalUs / response.p50Us - 1)).toBeLessThan(0.05);
});
