import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CATEGORIES,
  type Clock,
  type Conditions,
  createClock,
  DEFAULT_CONDITIONS,
  step,
  timeline,
} from '../../src/simulation';
import type { Move } from '../../src/tape';
import { anyConditions, anyTape } from './support/arbitraries';
import { free } from './support/conditions';
import { call, cpu, query, tapeOf, times } from './support/tapes';

const ADDRESS = { seed: 1, request: 0 };

function clockAfter(moves: readonly Move[], conditions: Conditions, address = ADDRESS): Clock {
  const clock = createClock();
  for (const [index, move] of moves.entries()) step(clock, move, index, conditions, address);
  return clock;
}

test('a query takes half a round trip out, the database’s work, and half a round trip back', () => {
  const phases: [string, string | null, number, number][] = [];
  const conditions = free({ rttUs: 1000, statementNs: 30_000, rowExaminedNs: 1000, rowReturnedNs: 2000 });
  const clock = createClock();
  step(clock, query({ rowsExamined: 50, rowsReturned: 5 }), 0, conditions, ADDRESS, (...span) => {
    phases.push(span);
  });
  expect(phases).toEqual([
    ['network', 'out', 0, 500],
    ['database', 'work', 500, 590],
    ['network', 'back', 590, 1090],
  ]);
});

test('each payload takes its bits over the bandwidth, each way', () => {
  const clock = clockAfter([query({ bytesOut: 1000, bytesIn: 125_000 })], free({ bandwidthMbps: 100 }));
  expect(clock.totalsUs.network).toBe(80 + 10_000);
});

test('fractions of a µs are carried within their category, not lost', () => {
  const conditions = free({}, { 'row.dict.column': 215, 'template.node': 400 });
  const moves = times(10, () => [cpu('row.dict.column'), cpu('template.node')]).flat();
  const clock = clockAfter(moves, conditions);
  expect(clock.totalsUs).toMatchObject({ python: 2, template: 4 });
  expect(clock.carryNs).toMatchObject({ python: 150, template: 0 });
});

test('a slower server makes Python slower, but no sleep longer and no database slower', () => {
  const conditions = free({ statementNs: 5000 }, { 'sql.execute': 62_000 });
  const slow = { ...conditions, cpu: { ...conditions.cpu, factor: 2 } };
  const moves = [cpu('sql.execute'), cpu('python.sleep', 300), query()];
  expect(clockAfter(moves, slow).totalsUs).toEqual({
    network: 0,
    database: 5,
    python: 124,
    template: 0,
    cache: 0,
    waiting: 300,
  });
});

test('opening a connection takes five round trips and the database’s work', () => {
  const conditions = free({ rttUs: 1000, connectNs: 2_000_000, connection: 'per-request' });
  const clock = clockAfter([call('connect')], conditions);
  expect(clock.totalsUs).toMatchObject({ network: 5000, database: 2000 });
});

test('a kept connection costs nothing, until the code closes it and asks for another', () => {
  const conditions = free({ rttUs: 1000 });
  expect(clockAfter([call('connect')], conditions).nowUs).toBe(0);
  expect(clockAfter([call('connect'), call('connect')], conditions).nowUs).toBe(5000);
});

test('where the project’s settings decide about its connection, conditions do not', () => {
  const kept = free({ rttUs: 1000, connection: 'kept' });
  const perRequest = free({ rttUs: 1000, connection: 'per-request' });
  expect(clockAfter([call('connect', { opened: true })], kept).nowUs).toBe(5000);
  expect(clockAfter([call('connect', { opened: false })], perRequest).nowUs).toBe(0);
});

const DURABLE = free({ commitNs: 1_000_000 });
test.each<[string, Move[], number]>([
  ['a write outside a transaction', [query({ rowsWritten: 1 })], 1],
  ['two of them', times(2, () => query({ rowsWritten: 1 })), 2],
  [
    'a transaction that wrote',
    [call('begin'), query({ rowsWritten: 3 }), query({ rowsWritten: 1 }), call('commit')],
    1,
  ],
  ['a transaction that only read', [call('begin'), query({ rowsReturned: 3 }), call('commit')], 0],
  ['a transaction rolled back', [call('begin'), query({ rowsWritten: 3 }), call('rollback')], 0],
  [
    'a write after a transaction rolled back',
    [call('begin'), query({ rowsWritten: 3 }), call('rollback'), call('begin'), call('commit')],
    0,
  ],
  [
    'savepoints inside a transaction',
    [call('begin'), call('savepoint'), query({ rowsWritten: 1 }), call('release'), call('commit')],
    1,
  ],
  ['a read outside a transaction', [query({ rowsReturned: 10 })], 0],
])('%s is made durable %3$d times', (_, moves, commits) => {
  expect(clockAfter(moves, DURABLE).nowUs).toBe(commits * 1000);
});

test('transaction control is a round trip and a statement, with no work on rows', () => {
  const conditions = free({ rttUs: 1000, statementNs: 30_000, rowReturnedNs: 99_000 });
  const moves = [call('begin', { rowsReturned: 5 }), call('savepoint'), call('release'), call('commit')];
  expect(clockAfter(moves, conditions).nowUs).toBe(4 * 1030);
});

test('regions and notes take no time', () => {
  const moves: Move[] = [
    { type: 'enter', region: 'view', name: 'feed', place: null },
    { type: 'note', kind: 'print', text: 'here', place: null },
    { type: 'leave' },
  ];
  expect(clockAfter(moves, DEFAULT_CONDITIONS)).toEqual(createClock());
});

test('the clock that Python reads at the end of a run is the timeline’s total', () => {
  fc.assert(
    fc.property(anyTape, anyConditions, (tape, conditions) => {
      const end = clockAfter(tape.moves, conditions, { seed: tape.seed, request: tape.index });
      const laid = timeline(tape, conditions);
      expect(end.nowUs).toBe(laid.totalUs);
      expect(end.totalsUs).toEqual(laid.totalsUs);
    }),
  );
});

test('the clock is the sum of its categories at every moment, and never runs backwards', () => {
  fc.assert(
    fc.property(anyTape, anyConditions, ({ moves }, conditions) => {
      const clock = createClock();
      let beforeUs = 0;
      for (const [index, move] of moves.entries()) {
        step(clock, move, index, conditions, ADDRESS);
        expect(clock.nowUs).toBe(CATEGORIES.reduce((sum, category) => sum + clock.totalsUs[category], 0));
        expect(clock.nowUs).toBeGreaterThanOrEqual(beforeUs);
        beforeUs = clock.nowUs;
      }
    }),
  );
});

test('a tape with a guard made by the clock holds under the conditions it was made under', () => {
  const clock = createClock();
  const moves: Move[] = [];
  for (const move of [query(), cpu('python.reading', 1000), query()]) {
    step(clock, move, moves.length, DEFAULT_CONDITIONS, ADDRESS);
    const reads = move.type === 'cpu';
    moves.push(reads ? { ...move, guard: { type: 'clock-reading', atUs: clock.nowUs } } : move);
  }
  expect(timeline(tapeOf(moves), DEFAULT_CONDITIONS).kind).toBe('complete');
});
