import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summariseTimer } from '../../../../src/simulation/servers/statsd';

const ONE_TO_TEN = [3, 1, 2, 10, 9, 8, 7, 6, 5, 4];
const of = (values: readonly number[], ...percents: number[]) =>
  summariseTimer(values, values.length, 10, percents);

test('1 to 10, the highest tenth cut off', () => {
  expect(of(ONE_TO_TEN, 90)).toEqual({
    count_90: 9,
    mean_90: 5,
    upper_90: 9,
    sum_90: 45,
    sum_squares_90: 285,
    std: Math.sqrt(8.25),
    upper: 10,
    lower: 1,
    count: 10,
    count_ps: 1,
    sum: 55,
    sum_squares: 385,
    mean: 5.5,
    median: 5.5,
  });
});

test('a negative percentage is the highest share', () => {
  expect(of(ONE_TO_TEN, -10)).toMatchObject({
    count_top10: 1,
    mean_top10: 10,
    lower_top10: 10,
    sum_top10: 10,
    sum_squares_top10: 100,
  });
  expect(of(ONE_TO_TEN, -30)).toMatchObject({ count_top30: 3, lower_top30: 8, sum_top30: 27, mean_top30: 9 });
});

describe('how many values a percentage keeps', () => {
  test.each([
    { values: 1, percent: 90, kept: 1 },
    { values: 2, percent: 90, kept: 2 },
    { values: 4, percent: 90, kept: 4 },
    { values: 5, percent: 90, kept: 5 },
    { values: 6, percent: 90, kept: 5 },
    { values: 3, percent: 50, kept: 2 },
    // One value is all there is, whatever the percentage.
    { values: 1, percent: 1, kept: 1 },
    { values: 1, percent: -1, kept: undefined, top: 1 },
    // None to keep: nothing is said.
    { values: 4, percent: 10, kept: undefined },
  ])('$percent % of $values', ({ values, percent, kept, top }) => {
    const summary = of(
      Array.from({ length: values }, (_, index) => index),
      percent,
    );
    expect(summary[`count_${percent}`]).toBe(kept);
    expect(summary[`count_top${-percent}`]).toBe(top);
  });
});

test('a point in a percentage is written as an underscore', () => {
  expect(of(ONE_TO_TEN, 99.9, -0.1)).toMatchObject({ upper_99_9: 10 });
});

test('a timer that heard nothing says only that', () => {
  expect(of([], 90)).toEqual({ count: 0, count_ps: 0 });
});

test('count is of events, the rest of the values that came', () => {
  expect(summariseTimer([10, 30], 20, 10, [])).toMatchObject({ count: 20, count_ps: 2, sum: 40, mean: 20 });
});

test('shares agree with cutting the sorted list', () => {
  const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 50 });
  const percent = fc.integer({ min: 1, max: 99 });
  fc.assert(
    fc.property(values, percent, (list, share) => {
      const sorted = [...list].sort((a, b) => a - b);
      const kept = Math.round((share / 100) * list.length);
      const summary = of(list, share, -share);
      if (kept === 0) {
        expect(summary).not.toHaveProperty(`sum_${share}`);
        return;
      }
      const low = sorted.slice(0, kept);
      const sum = (part: readonly number[]) => part.reduce((total, value) => total + value, 0);
      expect(summary[`sum_${share}`]).toBe(sum(low));
      expect(summary[`upper_${share}`]).toBe(low.at(-1));
      if (kept === list.length) return;
      const high = sorted.slice(-kept);
      expect(summary[`sum_top${share}`]).toBe(sum(high));
      expect(summary[`lower_top${share}`]).toBe(high[0]);
    }),
  );
});
