import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Histogram } from '../../../src/simulation/traffic/histogram';

const values = fc.array(fc.oneof(fc.nat({ max: 200 }), fc.nat(), fc.maxSafeNat()), {
  minLength: 1,
  maxLength: 200,
});

function histogramOf(of: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of of) histogram.add(value);
  return histogram;
}

test('quantiles are within 1 % of the value of that rank', () => {
  fc.assert(
    fc.property(values, fc.constantFrom(0.01, 0.5, 0.95, 0.99, 1), (of, share) => {
      const exact = [...of].sort((a, b) => a - b)[Math.ceil(share * of.length) - 1] ?? 0;
      expect(Math.abs(histogramOf(of).quantile(share) - exact)).toBeLessThanOrEqual(exact * 0.01);
    }),
  );
});

test('values below 128 are exact, and so are count, mean and greatest', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 127 }), { minLength: 1 }), (of) => {
      const sorted = [...of].sort((a, b) => a - b);
      expect(histogramOf(of).distribution()).toEqual({
        count: of.length,
        meanUs: of.reduce((sum, value) => sum + value) / of.length,
        p50Us: sorted[Math.ceil(0.5 * of.length) - 1],
        p95Us: sorted[Math.ceil(0.95 * of.length) - 1],
        p99Us: sorted[Math.ceil(0.99 * of.length) - 1],
        maxUs: sorted.at(-1),
      });
    }),
  );
});

test('two together are as one', () => {
  fc.assert(
    fc.property(values, values, (some, others) => {
      const together = histogramOf(some);
      together.addAll(histogramOf(others));
      const { meanUs, ...rest } = together.distribution();
      const { meanUs: expected, ...expectedRest } = histogramOf([...some, ...others]).distribution();
      expect(rest).toEqual(expectedRest);
      expect(meanUs / (expected || 1)).toBeCloseTo(expected === 0 ? 0 : 1);
    }),
  );
});

test('of none, all is 0', () => {
  expect(new Histogram().distribution()).toEqual({
    count: 0,
    meanUs: 0,
    p50Us: 0,
    p95Us: 0,
    p99Us: 0,
    maxUs: 0,
  });
});
