import { expect, test } from 'vitest';
import { counters, isQuery, repeatedQueries } from '../../src/tape';
import { call, cpu, query, statement, tapeOf, times } from '../simulation/support/tapes';

const LIST = query({ rowsReturned: 20, bytesOut: 80, bytesIn: 9000, columns: 16 });
const PAGE = tapeOf([
  call('connect'),
  LIST,
  ...times(20, () => query({ statement: 1, rowsReturned: 1, bytesOut: 60, bytesIn: 100 })),
  cpu('request.handle'),
]);

test('one list and twenty alike: 21 queries, of which 20 share a shape', () => {
  expect(counters(PAGE)).toEqual({
    queries: 21,
    repeated: 20,
    shapes: 2,
    rows: 40,
    rowsWritten: 0,
    bytes: 80 + 9000 + 20 * 160,
    bytesOut: 80 + 20 * 60,
    bytesIn: 9000 + 20 * 100,
    control: 0,
    connections: 1,
    errors: 0,
    cacheCalls: 0,
    cacheHits: 0,
    cacheMisses: 0,
    serviceCalls: 0,
    messages: 0,
    mails: 0,
    charges: 0,
    files: 0,
    fetches: 0,
  });
});

test('queries that all differ repeat nothing', () => {
  expect(counters(tapeOf([query(), query({ statement: 1 })])).repeated).toBe(0);
});

test('different texts of one fingerprint are repeats', () => {
  const statements = ['WHERE id = 1', 'WHERE id = 2'].map((sql) => ({
    ...statement(sql),
    fingerprint: 'WHERE id = ?',
  }));
  const tape = tapeOf([query(), query({ statement: 1 })], { statements });
  expect(counters(tape)).toMatchObject({ queries: 2, repeated: 2, shapes: 1 });
});

test('transaction control is no query, and an error is counted', () => {
  const tape = tapeOf([
    call('begin', { bytesOut: 6 }),
    query({ rowsWritten: 1, error: 'UNIQUE constraint failed' }),
    call('rollback'),
  ]);
  expect(counters(tape)).toMatchObject({ queries: 1, control: 2, errors: 1, rowsWritten: 1, bytes: 6 });
});

test('counting can stop at a move, as where a timeline diverges', () => {
  expect(counters(PAGE, 4)).toMatchObject({ queries: 3, repeated: 2, rows: 22 });
});

test('repeated queries come as groups, the most frequent first, with their moves', () => {
  const tape = tapeOf([
    ...times(2, () => query({ statement: 2, rowsReturned: 5 })),
    query(),
    ...times(3, () => query({ statement: 1, rowsReturned: 1 })),
  ]);
  expect(repeatedQueries(tape)).toEqual([
    { fingerprint: 'SELECT b', sql: 'SELECT b', count: 3, rows: 3, moves: [3, 4, 5] },
    { fingerprint: 'SELECT c', sql: 'SELECT c', count: 2, rows: 10, moves: [0, 1] },
  ]);
});

test('what is a query', () => {
  expect([LIST, call('commit'), call('connect'), cpu('row.instance')].map(isQuery)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('a connection that was kept is not one asked for', () => {
  const tape = tapeOf([call('connect', { opened: false }), call('connect', { opened: true })]);
  expect(counters(tape).connections).toBe(1);
});
