import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareQueries, counters, queryShapes } from '../../src/tape';
import { anyTape } from '../simulation/support/arbitraries';
import { query, statement, tapeOf, times } from '../simulation/support/tapes';

const LIST = 'SELECT list';
const OWNER = 'SELECT owner';
const JOINED = 'SELECT list JOIN owner';

/** A tape that sends each text so often; statements are numbered by the order given. */
function sends(counts: Readonly<Record<string, number>>) {
  const texts = Object.keys(counts);
  const moves = texts.flatMap((text, number) =>
    times(counts[text] ?? 0, () => query({ statement: number, rowsReturned: 2 })),
  );
  return tapeOf(moves, { statements: texts.map(statement) });
}

const anyPair = fc.tuple(anyTape, anyTape);

describe('the queries of two runs', () => {
  test('joining the owners: twenty are gone, and the list is another query', () => {
    const differences = compareQueries(sends({ [LIST]: 1, [OWNER]: 20 }), sends({ [JOINED]: 1 }));
    expect(differences.map(({ sql, change, before, after }) => [sql, change, before, after])).toEqual([
      [OWNER, 'gone', { queries: 20, rows: 40 }, { queries: 0, rows: 0 }],
      [JOINED, 'new', { queries: 0, rows: 0 }, { queries: 1, rows: 2 }],
      [LIST, 'gone', { queries: 1, rows: 2 }, { queries: 0, rows: 0 }],
    ]);
  });

  test('are matched by shape, not by their number in the tape', () => {
    const differences = compareQueries(sends({ [LIST]: 1, [OWNER]: 3 }), sends({ [OWNER]: 2, [LIST]: 1 }));
    expect(differences.map(({ sql, change }) => [sql, change])).toEqual([
      [OWNER, 'fewer'],
      [LIST, 'same'],
    ]);
  });

  test('compared with themselves are the same', () => {
    fc.assert(
      fc.property(anyTape, (tape) => {
        for (const { change, before, after } of compareQueries(tape, tape)) {
          expect(change).toBe('same');
          expect(after).toEqual(before);
        }
      }),
    );
  });

  test('are each counted once: the sides add up to the runs', () => {
    fc.assert(
      fc.property(anyPair, ([before, after]) => {
        const differences = compareQueries(before, after);
        const sum = (of: (difference: (typeof differences)[number]) => number) =>
          differences.reduce((total, difference) => total + of(difference), 0);
        expect(sum((each) => each.before.queries)).toBe(counters(before).queries);
        expect(sum((each) => each.after.queries)).toBe(counters(after).queries);
        expect(sum((each) => each.after.queries - each.before.queries)).toBe(
          counters(after).queries - counters(before).queries,
        );
        const shapes = new Set([...queryShapes(before), ...queryShapes(after)].map((one) => one.fingerprint));
        expect(differences.map((each) => each.fingerprint).sort()).toEqual([...shapes].sort());
      }),
    );
  });

  test('the other way round, what is gone is new', () => {
    const reverse = { gone: 'new', new: 'gone', fewer: 'more', more: 'fewer', same: 'same' } as const;
    fc.assert(
      fc.property(anyPair, ([before, after]) => {
        const back = new Map(compareQueries(after, before).map((each) => [each.fingerprint, each]));
        for (const each of compareQueries(before, after)) {
          expect(back.get(each.fingerprint)).toMatchObject({
            change: reverse[each.change],
            before: each.after,
            after: each.before,
          });
        }
      }),
    );
  });

  test('come with the greatest change first', () => {
    fc.assert(
      fc.property(anyPair, ([before, after]) => {
        const extents = compareQueries(before, after).map((each) =>
          Math.abs(each.after.queries - each.before.queries),
        );
        expect(extents).toEqual([...extents].sort((a, b) => b - a));
      }),
    );
  });
});
