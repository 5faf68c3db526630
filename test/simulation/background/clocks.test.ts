import { expect, it } from 'vitest';
import { DEFAULT_CONDITIONS, timeline } from '../../../src/simulation';
import { systemsClock, tapesLedTo, visitorsClocks } from '../../../src/simulation/background';
import { REPORT, taskTape } from '../../store/fake-background';
import { tapeOf } from '../../store/fixtures';
import { call } from '../support/tapes';

it('a request led to what it published, and to what that published in turn', () => {
  expect([...tapesLedTo(REPORT, 0)].sort()).toEqual([0, 1, 2, 3]);
  expect([...tapesLedTo(REPORT, 1)].sort()).toEqual([1, 3]);
  expect([...tapesLedTo(REPORT, 2)]).toEqual([2]);
});

it('the visitor waits for the answer, for what can be seen, and for the last task, from when they asked', () => {
  const later = { tape: 4, startUs: 500_000, endUs: 510_000 };
  const first = { tape: 0, startUs: 1_000, endUs: 26_000 };
  expect(visitorsClocks({ ...REPORT, requests: [first, later] })).toEqual([
    { tape: 0, answeredUs: 25_000, seenUs: 209_000, doneUs: 229_000 },
    { tape: 4, answeredUs: 10_000, seenUs: null, doneUs: null },
  ]);
});

it('the system’s clock is the sum over all tapes', () => {
  const tapes = [tapeOf(3), taskTape(1), taskTape(2), taskTape(3)];
  const clock = systemsClock(tapes, REPORT, DEFAULT_CONDITIONS, timeline);
  const laid = tapes.map((tape) => timeline(tape, DEFAULT_CONDITIONS));
  expect(clock.totalUs).toBe(laid.reduce((sum, { totalUs }) => sum + totalUs, 0));
  expect(Object.values(clock.totalsUs).reduce((sum, us) => sum + us, 0)).toBe(clock.totalUs);
  expect(clock).toMatchObject({ queries: 6, connections: 0, messages: 3, taskRuns: 3 });
});

it.each([
  ['per-request', 2],
  ['kept', 0],
] as const)('connections that are opened: each request’s own are %s', (connection, opened) => {
  const moves = [call('connect'), call('query')];
  const tapes = [tapeOf(0, { moves }), tapeOf(0, { moves })];
  const conditions = { ...DEFAULT_CONDITIONS, db: { ...DEFAULT_CONDITIONS.db, connection } };
  expect(systemsClock(tapes, REPORT, conditions, timeline).connections).toBe(opened);
});
