import { expect, test } from 'vitest';
import { guardHolds } from '../../src/tape';

test('a reading of the clock holds at its own time alone', () => {
  const reading = { type: 'clock-reading', atUs: 500 } as const;
  expect([499, 500, 501].map((nowUs) => guardHolds(reading, nowUs))).toEqual([false, true, false]);
});

test('a deadline is passed from its very µs on', () => {
  const passed = { type: 'deadline', deadlineUs: 500, passed: true } as const;
  expect([499, 500, 501].map((nowUs) => guardHolds(passed, nowUs))).toEqual([false, true, true]);
  const pending = { ...passed, passed: false };
  expect([499, 500, 501].map((nowUs) => guardHolds(pending, nowUs))).toEqual([true, false, false]);
});
