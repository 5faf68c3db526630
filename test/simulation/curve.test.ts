import { expect, test } from 'vitest';
import { DEFAULT_CONDITIONS, responseTimeCurve, roundTripsOf } from '../../src/simulation';
import { call, cpu, query, tapeOf, times } from './support/tapes';

const RTTS = [0, 1000, 5000, 65_000];
const perRequest = {
  ...DEFAULT_CONDITIONS,
  db: { ...DEFAULT_CONDITIONS.db, connection: 'per-request' as const },
};
const PAGE = tapeOf([
  call('connect'),
  query({ rowsReturned: 20, bytesIn: 4000 }),
  cpu('row.instance', 20),
  ...times(20, () => query({ statement: 1, rowsReturned: 1 })),
]);

test('with a kept connection and no transaction, the slope is the number of queries', () => {
  const curve = responseTimeCurve(PAGE, DEFAULT_CONDITIONS, RTTS);
  expect(curve.slope).toBe(21);
  expect(curve.roundTrips).toEqual({ queries: 21, control: 0, connection: 0, total: 21 });
  expect(curve.sentence).toBe('Each millisecond of round trip adds 21 ms: 21 round trips (21 queries).');
});

test('the curve is straight: every point lies on the line through its ends', () => {
  const { points, slope } = responseTimeCurve(PAGE, DEFAULT_CONDITIONS, RTTS);
  const atZero = points[0]?.totalUs ?? Number.NaN;
  expect(points.map(({ totalUs }) => totalUs)).toEqual(RTTS.map((rttUs) => atZero + rttUs * (slope ?? 0)));
});

test('transaction control and setting up a connection are round trips too, and are named', () => {
  const tape = tapeOf([call('connect'), call('begin'), query({ rowsWritten: 1 }), call('commit')]);
  const curve = responseTimeCurve(tape, perRequest, RTTS);
  expect(curve.roundTrips).toEqual({ queries: 1, control: 2, connection: 5, total: 8 });
  expect(curve.slope).toBe(8);
  expect(curve.sentence).toBe(
    'Each millisecond of round trip adds 8 ms: 8 round trips (1 query, 2 for transactions, 5 to open a connection).',
  );
});

test('a connection that the settings keep takes no round trip', () => {
  const tape = tapeOf([call('connect', { opened: false }), query(), call('connect', { opened: true })]);
  expect(roundTripsOf(tape, perRequest).connection).toBe(5);
});

test('a connection that the code closed and opened again counts even where connections are kept', () => {
  const tape = tapeOf([call('connect'), query(), call('connect'), query()]);
  expect(roundTripsOf(tape, DEFAULT_CONDITIONS).connection).toBe(5);
  expect(responseTimeCurve(tape, DEFAULT_CONDITIONS, RTTS).slope).toBe(7);
});

test('jitter does not bend the curve', () => {
  const jittery = { ...DEFAULT_CONDITIONS, db: { ...DEFAULT_CONDITIONS.db, jitterUs: 300 } };
  expect(responseTimeCurve(PAGE, jittery, RTTS).slope).toBe(21);
});

test('points at which the tape no longer holds are marked, and the slope leaves them out', () => {
  const reading = {
    ...cpu('python.reading'),
    guard: { type: 'deadline' as const, deadlineUs: 10_000, passed: false },
  };
  const curve = responseTimeCurve(tapeOf([query(), reading, query()]), DEFAULT_CONDITIONS, RTTS);
  expect(curve.points.map((point) => point.diverges)).toEqual([false, false, false, true]);
  expect(curve.slope).toBe(2);
});

test('one round trip gives a point and no slope', () => {
  const curve = responseTimeCurve(PAGE, DEFAULT_CONDITIONS, [1000]);
  expect(curve.slope).toBeNull();
  expect(curve.sentence).toContain('no slope');
});
