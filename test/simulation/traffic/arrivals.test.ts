import { expect, test } from 'vitest';
import { type Arrivals, expectedRequests, withRate } from '../../../src/simulation/traffic';
import { ArrivalSource } from '../../../src/simulation/traffic/arrivals';
import { loadOf } from './support/loads';

interface Arrival {
  readonly atUs: number;
  readonly kind: number;
}

function arrivalsOf(
  arrivals: Arrivals,
  durationUs: number,
  mix: readonly number[] = [1],
  seed = 1,
): Arrival[] {
  const source = new ArrivalSource(loadOf({ seed, arrivals, durationUs, mix }));
  const all: Arrival[] = [];
  for (; Number.isFinite(source.atUs); source.pass()) all.push({ atUs: source.atUs, kind: source.kind() });
  return all;
}

test('steady arrivals are evenly spaced, from 0', () => {
  const atUs = arrivalsOf({ type: 'steady', ratePerSecond: 3 }, 1_000_000).map((each) => each.atUs);
  expect(atUs).toEqual([0, 333_333, 666_666]);
});

test('Poisson gaps are exponential: mean and variation', () => {
  const all = arrivalsOf({ type: 'poisson', ratePerSecond: 1000 }, 100_000_000);
  const gaps = all.slice(1).map(({ atUs }, at) => atUs - (all[at]?.atUs ?? 0));
  const mean = gaps.reduce((sum, gap) => sum + gap) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  // Four standard errors of 100,000 exponential variates.
  expect(Math.abs(mean / 1000 - 1)).toBeLessThan(4 / Math.sqrt(100_000));
  expect(Math.abs(Math.sqrt(variance) / mean - 1)).toBeLessThan(0.02);
});

test('bursts come after the calm, each at its rate', () => {
  const burst: Arrivals = {
    type: 'burst',
    ratePerSecond: 100,
    burstRatePerSecond: 1000,
    burstUs: 1_000_000,
    everyUs: 5_000_000,
  };
  const all = arrivalsOf(burst, 500_000_000);
  const inCalm = all.filter(({ atUs }) => atUs % 5_000_000 < 4_000_000).length;
  // 400 s at 100 and 100 s at 1,000 a second: four standard deviations.
  expect(Math.abs(inCalm - 40_000)).toBeLessThan(4 * Math.sqrt(40_000));
  expect(Math.abs(all.length - inCalm - 100_000)).toBeLessThan(4 * Math.sqrt(100_000));
  expect(expectedRequests(loadOf({ arrivals: burst, durationUs: 500_000_000 }))).toBe(140_000);
  expect(expectedRequests(loadOf({ arrivals: burst, durationUs: 4_500_000 }))).toBe(900);
});

test('a burst out of nothing', () => {
  const burst: Arrivals = {
    type: 'burst',
    ratePerSecond: 0,
    burstRatePerSecond: 1000,
    burstUs: 1000,
    everyUs: 1_000_000,
  };
  const all = arrivalsOf(burst, 100_000_000);
  expect(all.length).toBeGreaterThan(50);
  for (const { atUs } of all) expect(atUs % 1_000_000).toBeGreaterThanOrEqual(999_000);
});

test('recorded ones come when they did, while the load lasts', () => {
  const recorded: Arrivals = { type: 'recorded', atUs: [5, 5, 900, 2000], kinds: [1, 0, 1, 0] };
  expect(arrivalsOf(recorded, 2000, [1, 1])).toEqual([
    { atUs: 5, kind: 1 },
    { atUs: 5, kind: 0 },
    { atUs: 900, kind: 1 },
  ]);
  expect(expectedRequests(loadOf({ arrivals: recorded, durationUs: 2000 }))).toBe(3);
});

test('kinds come by their weights', () => {
  const all = arrivalsOf({ type: 'poisson', ratePerSecond: 1000 }, 100_000_000, [1, 2, 5]);
  for (const [kind, share] of [1 / 8, 2 / 8, 5 / 8].entries()) {
    const count = all.filter((each) => each.kind === kind).length;
    expect(Math.abs(count / all.length - share)).toBeLessThan(0.01);
  }
});

test('at another rate the same requests come, faster or slower', () => {
  const slow = arrivalsOf({ type: 'poisson', ratePerSecond: 10 }, 10_000_000, [1, 1]);
  const fast = arrivalsOf(withRate({ type: 'poisson', ratePerSecond: 10 }, 20), 5_000_000, [1, 1]);
  expect(fast.map(({ kind }) => kind)).toEqual(slow.map(({ kind }) => kind));
  for (const [at, { atUs }] of fast.entries()) {
    expect(Math.abs(2 * atUs - (slow[at]?.atUs ?? 0))).toBeLessThanOrEqual(2);
  }
  expect(arrivalsOf({ type: 'poisson', ratePerSecond: 10 }, 10_000_000, [1, 1], 2)).not.toEqual(slow);
});

test('the rate of a burst is that of the whole', () => {
  const burst: Arrivals = {
    type: 'burst',
    ratePerSecond: 10,
    burstRatePerSecond: 60,
    burstUs: 1_000_000,
    everyUs: 5_000_000,
  };
  expect(withRate(burst, 40)).toEqual({ ...burst, ratePerSecond: 20, burstRatePerSecond: 120 });
});

test('recorded arrivals at another rate are Poisson', () => {
  const recorded: Arrivals = { type: 'recorded', atUs: [5], kinds: [0] };
  expect(withRate(recorded, 7)).toEqual({ type: 'poisson', ratePerSecond: 7 });
});
