import { beforeEach, describe, expect, test } from 'vitest';
import { parseStat, workEstimator } from '../../../src/simulation';
import { Site } from './site';

let site: Site;
beforeEach(async () => {
  site = await Site.open();
});

type Case = [what: string, sql: string, examined: number, sorted: number];

/** Plans of which all is known: nothing had to be assumed. */
const KNOWN: Case[] = [
  ['a whole table', 'SELECT * FROM pin', 2000, 0],
  ['a row by its key', 'SELECT * FROM pin WHERE id = 5', 1, 0],
  ['a row by its key, as get() asks', 'SELECT "pin"."id" FROM "pin" WHERE "pin"."id" = 5 LIMIT 21', 1, 0],
  ['rows by a list of keys', 'SELECT * FROM member WHERE id IN (1, 2, 3)', 3, 0],
  ['rows by an index', 'SELECT * FROM pin WHERE author_id = 3', 10, 0],
  ['rows by an index, of which none are there', 'SELECT * FROM pin WHERE author_id = 999', 0, 0],
  ['rows by a list of an index’s keys', 'SELECT * FROM pin WHERE author_id IN (3, 4)', 20, 0],
  ['a count of all', 'SELECT count(*) FROM pin', 2000, 0],
  ['a count by an index', 'SELECT count(*) FROM pin WHERE author_id = 3', 10, 0],
  ['a count by a list of an index’s keys', 'SELECT count(*) FROM pin WHERE author_id IN (3, 4, 5)', 30, 0],
  ['the greatest by an index', 'SELECT max(author_id) FROM pin', 1, 0],
  ['a filter without an index', 'SELECT * FROM pin WHERE likes = 3', 2000, 0],
  ['the first rows, in the order of the table', 'SELECT * FROM pin LIMIT 20', 20, 0],
  ['a later page: rows passed over are read', 'SELECT * FROM pin ORDER BY id LIMIT 20 OFFSET 1000', 1020, 0],
  ['a page by key', 'SELECT * FROM pin WHERE id = 7 ORDER BY id LIMIT 20', 1, 0],
  ['a limit that is not reached', 'SELECT * FROM pin WHERE likes = 9 LIMIT 20', 2000, 0],
  ['a sort reads and sorts everything', 'SELECT * FROM pin ORDER BY created LIMIT 20', 2000, 2000],
  ['a sort of what an index found', 'SELECT * FROM pin WHERE author_id = 3 ORDER BY created', 10, 10],
  [
    'a join: each row looks up another',
    'SELECT * FROM pin CROSS JOIN member ON member.id = author_id',
    4000,
    0,
  ],
  [
    'a join of the first rows',
    'SELECT * FROM pin JOIN member ON member.id = author_id ORDER BY pin.id LIMIT 20',
    40,
    0,
  ],
  [
    'a join sorted: all rows are joined before the first is sure',
    'SELECT * FROM pin CROSS JOIN member ON pin.author_id = member.id ORDER BY pin.created DESC LIMIT 20',
    4000,
    2000,
  ],
  [
    'a join by an alias, as Django writes it',
    'SELECT * FROM "pin" LEFT OUTER JOIN "member" T3 ON ("pin"."author_id" = T3."id")',
    4000,
    0,
  ],
  [
    'a join that multiplies',
    'SELECT * FROM member CROSS JOIN pin ON pin.author_id = member.id',
    200 + 2000,
    0,
  ],
  [
    'a filter before a join: only rows that pass look up',
    'SELECT * FROM pin CROSS JOIN member ON member.id = pin.author_id WHERE pin.likes = 3',
    2000 + 286,
    0,
  ],
  ['groups in an index’s order', 'SELECT author_id, count(*) FROM pin GROUP BY author_id', 2000, 0],
  ['groups by a sort', 'SELECT likes, count(*) FROM pin GROUP BY likes', 2000, 2000],
  ['groups sorted again', 'SELECT likes, count(*) FROM pin GROUP BY likes ORDER BY 2', 2000, 2007],
  ['distinct rows', 'SELECT DISTINCT likes FROM pin', 2000, 2000],
  ['a count of distinct values', 'SELECT count(DISTINCT likes) FROM pin', 2000, 2000],
  ['either of two indexes', 'SELECT * FROM pin WHERE id = 1 OR author_id = 7', 11, 0],
  [
    'a subquery asked of each row',
    'SELECT id, (SELECT count(*) FROM pin U0 WHERE U0.author_id = m.id) FROM member m',
    2200,
    0,
  ],
  [
    'EXISTS of each row: its first row answers',
    'SELECT id FROM member m WHERE EXISTS (SELECT 1 FROM pin U0 WHERE U0.author_id = m.id LIMIT 1)',
    400,
    0,
  ],
  ['a union sorts what it merges', 'SELECT id FROM pin UNION ALL SELECT id FROM member', 2200, 0],
  ['an answer without tables', 'SELECT 1', 0, 0],
];

test.each(KNOWN)('%s: %s', (_, sql, examined, sorted) => {
  expect(site.work(sql)).toEqual({ rowsExamined: examined, rowsSorted: sorted, assumptions: [] });
});

test.each<Case>([
  [
    'a list from a subquery',
    'SELECT * FROM member WHERE id IN (SELECT author_id FROM pin WHERE likes = 3)',
    2000 + 200,
    0,
  ],
  [
    'a window over all rows',
    'SELECT * FROM (SELECT id, row_number() OVER (PARTITION BY author_id ORDER BY created) n FROM pin) WHERE n < 3',
    6000,
    2000,
  ],
  ['a result made first', 'SELECT count(*) FROM (SELECT DISTINCT likes FROM pin)', 2200, 2000],
])('%s: %s', (_, sql, examined, sorted) => {
  expect(site.work(sql)).toMatchObject({ rowsExamined: examined, rowsSorted: sorted });
});

describe('changes', () => {
  test.each<Case>([
    ['values inserted read nothing', "INSERT INTO tag (name) VALUES ('a'), ('b')", 0, 0],
    ['rows inserted from a table', 'INSERT INTO tag (name) SELECT name FROM member', 200, 0],
    ['an update by key', 'UPDATE pin SET likes = likes + 1 WHERE id = 3', 1, 0],
    ['an update by an index', 'UPDATE pin SET likes = likes + 1 WHERE author_id = 3', 10, 0],
    ['an update without an index', 'UPDATE pin SET title = title WHERE likes = 3', 2000, 0],
    ['an update of nothing', 'UPDATE pin SET likes = 0 WHERE id = 99999', 1, 0],
    ['all rows deleted', 'DELETE FROM comment', 6000, 0],
  ])('%s: %s', (_, sql, examined, sorted) => {
    expect(site.work(sql)).toEqual({ rowsExamined: examined, rowsSorted: sorted, assumptions: [] });
  });

  test('a deletion looks up what refers to each row', () => {
    site.run('DELETE FROM comment WHERE pin_id = 5');
    // The pin, and the three comments that statistics expect of one.
    expect(site.work('DELETE FROM pin WHERE id = 5').rowsExamined).toBe(1 + 3);
  });
});

describe('what has to be assumed is said', () => {
  test('an index without statistics', async () => {
    const bare = await Site.open({ analyzed: false });
    const work = bare.work('SELECT count(*) FROM pin WHERE author_id = 3');
    expect(work.rowsExamined).toBe(10);
    expect(work.assumptions).toEqual(['Index pin_author has no statistics: 10 rows a key.']);
  });

  test('rows that came correct an index without statistics', async () => {
    const bare = await Site.open({ analyzed: false });
    bare.run('UPDATE pin SET author_id = 3 WHERE id <= 100');
    expect(bare.work('SELECT * FROM pin WHERE author_id = 3').rowsExamined).toBe(110 - 1);
  });

  test('a range', () => {
    const work = site.work('SELECT count(*) FROM pin WHERE id > 1990');
    expect(work).toEqual({
      rowsExamined: 500,
      rowsSorted: 0,
      assumptions: ['A range of pin is taken as a quarter of the rows.'],
    });
  });

  test('how far a limit reads where a filter has no index', () => {
    const work = site.work('SELECT * FROM pin WHERE likes = 3 LIMIT 20');
    expect(work.rowsExamined).toBe(80);
    expect(work.assumptions).toEqual([
      'Of the rows tried on a condition without an index, a quarter are taken to pass.',
    ]);
  });

  test('how often a recursion goes round', () => {
    const work = site.work(
      'WITH RECURSIVE t (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t WHERE x < 9) SELECT * FROM t',
    );
    expect(work.assumptions).toEqual(['How often the recursion goes round is not known: taken as 9 rows.']);
  });

  test('a table of unknown size', () => {
    const work = site.work("SELECT * FROM json_each('[1, 2]') j JOIN pin ON pin.id = j.value");
    expect(work.rowsExamined).toBe(4);
    expect(work.assumptions).toEqual(['The size of j is not known: taken as 2 rows.']);
  });

  test('an index built for the statement reads and sorts the table once', () => {
    const work = site.work('SELECT * FROM comment c CROSS JOIN member m ON c.text = m.team');
    expect(work.rowsSorted).toBe(200);
    expect(work.rowsExamined).toBeGreaterThanOrEqual(6000 + 200);
    expect(work.assumptions).toEqual(['Index (built for this query) has no statistics: 10 rows a key.']);
  });

  test('a line of the plan that is not understood', () => {
    const plan = [{ id: 1, parent: 0, detail: 'TELEPORT pin' }];
    const work = workEstimator({ sql: 'SELECT 1', plan, tables: {} })({ rowsReturned: 1, rowsWritten: 0 });
    expect(work.assumptions).toEqual([
      '“TELEPORT pin” in the plan is not understood: no work is charged for it.',
    ]);
  });
});

test('an index makes a query examine fewer rows, and a covering order spares the sort', () => {
  const sql = 'SELECT * FROM pin ORDER BY created DESC LIMIT 20';
  expect(site.work(sql)).toMatchObject({ rowsExamined: 2000, rowsSorted: 2000 });
  site.run('CREATE INDEX pin_created ON pin (created)');
  expect(site.work(sql)).toMatchObject({ rowsExamined: 20, rowsSorted: 0 });
});

test('every line of these plans is understood', () => {
  for (const [, sql] of KNOWN) {
    expect(site.work(sql).assumptions.filter((each) => each.includes('not understood'))).toEqual([]);
  }
});

test('figures of ANALYZE are read from their text', () => {
  expect(parseStat('20000 400 1')).toEqual([20000, 400, 1]);
  expect(parseStat('200 1 unordered')).toEqual([200, 1]);
});
