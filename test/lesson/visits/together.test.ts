import { expect, it } from 'vitest';
import type { WayStanding } from '../../../src/lesson/visits/standing';
import { together } from '../../../src/lesson/visits/together';
import { PROBLEM } from '../fakes';

const times = { mean: 1, p50: 1, p95: 1, max: 1 };
const report = {
  pageLoads: 10,
  originRequests: 10,
  originRequestsPerPageLoad: 1,
  edge: null,
  bytes: { browser: 1, edge: 1, origin: 1 },
  times: { 'first-byte': times, 'first-content': times, complete: times },
};
const badge = { right: 10, old: 0, 'somebody-elses': 0, missing: 0, other: 0, longestOldUs: null };
const ONE: WayStanding = { report, loads: [], parts: { badge }, problem: null };
const OTHER: WayStanding = {
  ...ONE,
  parts: { badge: { ...badge, right: 7, old: 2, missing: 1, longestOldUs: 5 } },
  problem: PROBLEM,
};

it('adds up what visitors saw, with the oldest of all and the first problem', () => {
  const { report: of, parts, problem } = together([ONE, OTHER, ONE]);
  expect(of.pageLoads).toBe(30);
  expect(parts.badge).toEqual({ ...badge, right: 27, old: 2, missing: 1, longestOldUs: 5 });
  expect(problem).toBe(PROBLEM);
});

it('is of one way or more', () => {
  expect(together([ONE])).toEqual(ONE);
  expect(() => together([])).toThrow(RangeError);
});
