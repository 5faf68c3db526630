import { expect, it } from 'vitest';
import { median, slope } from '../../scripts/lib/statistics';

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
])('takes the median of %j', (values, expected) => {
  expect(median(values)).toBe(expected);
});

it('fits a straight line', () => {
  expect(slope([0, 500, 1000], [90, 10_590, 21_090])).toBeCloseTo(21);
  // Errors that cancel leave the slope as it is.
  expect(slope([0, 1, 2, 3], [1, -1, 3, 3])).toBeCloseTo(1);
});
