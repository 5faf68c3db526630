import { expect, it } from 'vitest';
import { compare, rank } from '../../../src/lesson/visits/comparison';
import type { WayStanding } from '../../../src/lesson/visits/standing';

const times = { mean: 80_000, p50: 60_000, p95: 200_000, max: 300_000 };
const part = { right: 4, old: 0, 'somebody-elses': 0, missing: 0, other: 0, longestOldUs: null };
const WHOLE: WayStanding = {
  report: {
    pageLoads: 4,
    originRequests: 4,
    originRequestsPerPageLoad: 1,
    edge: null,
    bytes: { browser: 4_000, edge: 4_000, origin: 3_000 },
    times: { 'first-byte': times, 'first-content': times, complete: times },
  },
  loads: [],
  parts: { frame: part, badge: part },
  problem: null,
};
const EDGE: WayStanding = {
  ...WHOLE,
  report: {
    ...WHOLE.report,
    originRequestsPerPageLoad: 0.25,
    edge: { hits: 3, misses: 1, passes: 0, hitRatio: 0.75 },
  },
  parts: { frame: part, badge: { ...part, right: 1, old: 2, longestOldUs: 3_000_000, other: 1 } },
};
const figures = compare([WHOLE, EDGE], ['frame', 'badge']);
const shown = (label: string) => {
  const figure = figures.find((each) => each.label === label);
  return figure?.values.map((value) => (value === null ? null : figure.format(value)));
};

it('puts the figures of the ways side by side', () => {
  expect(shown('Requests to the application, for each page load')).toEqual(['1.0', '0.25']);
  expect(shown('Answered by the edge alone')).toEqual([null, '75 %']);
  expect(shown('Bytes that the application made')).toEqual(['3.0 kB', '3.0 kB']);
  expect(shown('Complete, p95')).toEqual(['200 ms', '200 ms']);
  expect(shown('“badge” old')).toEqual(['0', '2']);
  expect(shown('“badge” old by, at most')).toEqual([null, '3.0 s']);
  expect(shown('“badge” missing or wrong')).toEqual(['0', '1']);
});

it('says of what was seen only what somebody saw', () => {
  expect(shown('“badge” somebody else’s')).toBeUndefined();
  expect(figures.filter(({ label }) => label.includes('frame'))).toEqual([]);
});

it.each<[readonly (number | null)[], 'less' | 'more', readonly (string | null)[]]>([
  [[3, 1, 2], 'less', ['worst', 'best', null]],
  [[3, 1, 2], 'more', ['best', 'worst', null]],
  [[1, 1, 2], 'less', ['best', 'best', 'worst']],
  [[1, 1], 'less', [null, null]],
  [[97, 100], 'less', [null, null]],
  [[100, 101, 150, 198, 200], 'less', ['best', 'best', null, 'worst', 'worst']],
  [[0, 3], 'less', ['best', 'worst']],
  [[null, 0.5, 0.9], 'more', [null, 'worst', 'best']],
  [[null, 0.5], 'more', [null, null]],
  [[null, null], 'less', [null, null]],
])('of %j, %s being better, best and worst are %j', (values, better, ranks) => {
  expect(rank({ values, better })).toEqual(ranks);
});
