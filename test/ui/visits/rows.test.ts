import { expect, it } from 'vitest';
import { lastUs, pathOf, rowsOf } from '../../../src/ui/visits/rows';
import { carryOut, ESI, keep, MS, pages, planOf, SECOND, VARNISH } from '../../simulation/page-loads/site';

const site = pages({
  '/': { body: '<body>Pins<esi:include src="/badge"/></body>', ms: 40, headers: [ESI, keep(60)] },
  '/badge': { body: 'Ada', ms: 30, headers: [keep(0, ', stale-while-revalidate=60')] },
});
const loads = [0, 2].map((second) => ({ atUs: second * SECOND, visitor: 0 }));
const { outcome } = carryOut(planOf({ edge: VARNISH, loads }), site);
const told = (index: number) => {
  const load = outcome.loads[index];
  return load
    ? rowsOf(load).map(({ place, what, how, bars }) => [
        place,
        what,
        how,
        ...bars.flatMap(({ startUs, endUs }) => [startUs / MS, endUs / MS]),
      ])
    : [];
};

it('tells a page load row by row, from when the page is asked for', () => {
  expect(told(0)).toEqual([
    ['browser', 'opens a connection', '', 0, 40],
    ['browser', '/', '', 40, 110, 110, 150],
    ['edge', '/', 'fetched', 50, 100],
    ['edge', '/badge', 'fetched', 100, 140],
    ['application', '/', '', 55, 95],
    ['application', '/badge', '', 105, 135],
  ]);
});

it('tells what was done behind the visitor’s back', () => {
  expect(told(1)).toEqual([
    ['browser', 'opens a connection', '', 0, 40],
    ['browser', '/', '', 40, 60, 60, 60],
    ['edge', '/', 'kept', 50, 50],
    ['edge', '/badge', 'kept, stale', 50, 50],
    ['application', '/badge', 'behind the visitor’s back', 55, 85],
  ]);
  const [, second] = outcome.loads;
  expect(second && lastUs(rowsOf(second))).toBe(85 * MS);
});

it('draws what takes no time so that it can be seen, within the box', () => {
  const bar = { category: 'cache', startUs: 100, endUs: 100 } as const;
  expect(pathOf(bar, 100)).toBe('M998 0h2v10h-2z');
  expect(pathOf({ ...bar, startUs: 0 }, 200)).toBe('M0 0h500v10h-500z');
  expect(pathOf({ ...bar, startUs: 0, endUs: 0 }, 0)).toBe('M0 0h2v10h-2z');
});
