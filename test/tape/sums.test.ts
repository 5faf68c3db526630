import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counters, countTerms, SERVICE_FIGURES } from '../../src/tape';
import { anyTape } from '../simulation/support/arbitraries';
import { call, query, tapeOf, times } from '../simulation/support/tapes';

const VIEW = { file: 'views.py', line: 3 };
const TEMPLATE = { file: 'feed.html', line: 4 };
const PAGE = tapeOf([
  call('begin', { bytesOut: 6, place: VIEW }),
  query({ rowsReturned: 20, bytesOut: 80, bytesIn: 900, place: VIEW }),
  ...times(20, (pin) => query({ statement: 1, rowsReturned: 1, bytesOut: 60 + (pin % 2), place: TEMPLATE })),
  query({ rowsReturned: 20, bytesOut: 80, bytesIn: 900, place: TEMPLATE }),
]);

describe('the sum behind a counter', () => {
  test('names each shape and line, how often it came and what each time added', () => {
    expect(countTerms(PAGE, 'rows')).toEqual([
      { operation: 'query', sql: 'SELECT a', place: VIEW, count: 1, each: 20, total: 20 },
      { operation: 'query', sql: 'SELECT b', place: TEMPLATE, count: 20, each: 1, total: 20 },
      { operation: 'query', sql: 'SELECT a', place: TEMPLATE, count: 1, each: 20, total: 20 },
    ]);
  });

  test('says nothing of what each adds where they differ', () => {
    expect(countTerms(PAGE, 'bytes').find(({ sql }) => sql === 'SELECT b')).toMatchObject({
      count: 20,
      each: null,
      total: 1210,
    });
  });

  test('a query counts as repeated also where another line sent its like', () => {
    expect(countTerms(PAGE, 'repeated').map(({ count }) => count)).toEqual([20, 1, 1]);
  });

  test('transaction control is in the bytes and not among the queries', () => {
    expect(countTerms(PAGE, 'bytes').some(({ operation }) => operation === 'begin')).toBe(true);
    expect(countTerms(PAGE, 'queries').some(({ operation }) => operation === 'begin')).toBe(false);
  });

  test.each(['queries', 'repeated', 'rows', 'bytes', 'cacheCalls', ...SERVICE_FIGURES] as const)(
    'comes to the counter: %s',
    (figure) => {
      fc.assert(
        fc.property(anyTape, fc.nat({ max: 60 }), (tape, untilMove) => {
          const terms = countTerms(tape, figure, untilMove);
          expect(terms.reduce((sum, term) => sum + term.total, 0)).toBe(counters(tape, untilMove)[figure]);
          for (const { each, count, total } of terms) if (each !== null) expect(each * count).toBe(total);
        }),
      );
    },
  );
});
