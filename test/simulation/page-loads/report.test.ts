import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arrivals, distribution, reportOf } from '../../../src/simulation/page-loads';
import { carryOut, keep, MS, pages, planOf, SECOND, VARNISH } from './site';

it('counts what the edge did, and how long visitors waited', () => {
  const site = pages({ '/': { body: 'Pins', ms: 40, headers: [keep(60)] } });
  const loads = [0, 1, 2, 3].map((second) => ({ atUs: second * SECOND, visitor: 0 }));
  const { outcome } = carryOut(planOf({ edge: VARNISH, loads }), site);
  expect(reportOf(outcome, true)).toMatchObject({
    pageLoads: 4,
    originRequests: 1,
    originRequestsPerPageLoad: 0.25,
    edge: { hits: 3, misses: 1, passes: 0, hitRatio: 0.75 },
    bytes: { origin: 4 },
    // 60 ms for a hit, 50 more for the miss.
    times: { complete: { mean: 72_500, p50: 60 * MS, p95: 110 * MS, max: 110 * MS } },
  });
  expect(reportOf(outcome, false).edge).toBeNull();
});

it('gives quantiles that are times that there were', () => {
  expect(distribution([])).toEqual({ mean: 0, p50: 0, p95: 0, max: 0 });
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), (timesUs) => {
      const { p50, p95, max, mean } = distribution(timesUs);
      for (const each of [p50, p95, max]) expect(timesUs).toContain(each);
      expect(p50 <= p95 && p95 <= max && mean <= max).toBe(true);
      const within = timesUs.filter((us) => us <= p95).length / timesUs.length;
      expect(within).toBeGreaterThanOrEqual(0.95);
    }),
  );
});

it('has page loads come in order, within their time, by any of the visitors', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 5 }),
      (seed, loads, visitors) => {
        const found = arrivals({ seed, loads, durationUs: SECOND, visitors });
        expect(found).toHaveLength(loads);
        const times = found.map(({ atUs }) => atUs);
        expect(times).toEqual([...times].sort((one, other) => one - other));
        for (const { atUs, visitor } of found) {
          expect(atUs >= 0 && atUs < SECOND).toBe(true);
          expect(visitor >= 0 && visitor < visitors).toBe(true);
        }
      },
    ),
  );
});
