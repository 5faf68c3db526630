import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CATEGORIES,
  type Conditions,
  DEFAULT_CONDITIONS,
  describeConditions,
  readKnob,
  timeline,
  writeKnob,
} from '../../src/simulation';
import type { Guard, Move } from '../../src/tape';
import { anyConditions, anyTape } from './support/arbitraries';
import { free } from './support/conditions';
import { cpu, query, tapeOf, times } from './support/tapes';

test.each([
  [500, 25.5],
  [1000, 51],
  [65_000, 3315],
])('51 queries at a round trip of %d µs stop the view for %d ms', (rttUs, ms) => {
  const tape = tapeOf(times(51, () => query()));
  expect(timeline(tape, free({ rttUs })).totalUs).toBe(ms * 1000);
});

test('spans follow each other without gap or overlap, from the start to the total', () => {
  fc.assert(
    fc.property(anyTape, anyConditions, (tape, conditions) => {
      const { spans, totalUs } = timeline(tape, conditions);
      let endUs = 0;
      for (const span of spans) {
        expect(span.startUs).toBe(endUs);
        expect(span.endUs).toBeGreaterThanOrEqual(span.startUs);
        endUs = span.endUs;
      }
      expect(endUs).toBe(totalUs);
    }),
  );
});

test('totals add up: categories to the total, spans to each category', () => {
  fc.assert(
    fc.property(anyTape, anyConditions, (tape, conditions) => {
      const { spans, totalsUs, totalUs } = timeline(tape, conditions);
      expect(CATEGORIES.reduce((sum, category) => sum + totalsUs[category], 0)).toBe(totalUs);
      for (const category of CATEGORIES) {
        const ofIt = spans.filter((span) => span.category === category);
        expect(ofIt.reduce((sum, span) => sum + span.endUs - span.startUs, 0)).toBe(totalsUs[category]);
      }
    }),
  );
});

test('regions nest: each lies inside the one around it, and one follows another on the same depth', () => {
  fc.assert(
    fc.property(anyTape, anyConditions, (tape, conditions) => {
      const { regions, totalUs } = timeline(tape, conditions);
      for (const [index, region] of regions.entries()) {
        expect(region.endUs).toBeGreaterThanOrEqual(region.startUs);
        expect(region.endUs).toBeLessThanOrEqual(totalUs);
        const around = regions.slice(0, index).findLast((other) => other.depth < region.depth);
        if (around) {
          expect(around.depth).toBe(region.depth - 1);
          expect(around.startUs).toBeLessThanOrEqual(region.startUs);
          expect(around.endUs).toBeGreaterThanOrEqual(region.endUs);
        } else expect(region.depth).toBe(0);
        const beside = regions.slice(index + 1).find((other) => other.depth <= region.depth);
        if (beside) expect(beside.startUs).toBeGreaterThanOrEqual(region.endUs);
      }
    }),
  );
});

/** Work whose count is its time: no condition prices it. */
const STATED: ReadonlySet<string> = new Set(['python.sleep', 'database.lock']);

test('with everything else at zero, doubling the round trip doubles the time', () => {
  fc.assert(
    fc.property(anyTape, fc.nat({ max: 100_000 }), fc.boolean(), (tape, rttUs, kept) => {
      const moves = tape.moves.filter((move) => move.type !== 'cpu' || !STATED.has(move.kind));
      const at = (us: number) =>
        timeline({ ...tape, moves }, free({ rttUs: us, connection: kept ? 'kept' : 'per-request' })).totalUs;
      expect(at(2 * rttUs)).toBe(2 * at(rttUs));
    }),
  );
});

test('a timeline is monotone in every cost', () => {
  const knobs = describeConditions().filter((knob) => knob.type === 'number');
  fc.assert(
    fc.property(
      anyTape,
      anyConditions,
      fc.constantFrom(...knobs),
      fc.double({ min: 1, max: 10, noNaN: true }),
      (tape, conditions, knob, times) => {
        const value = Number(readKnob(conditions, knob.path));
        const changed = writeKnob(conditions, knob.path, value * times);
        const [less, more] = [timeline(tape, conditions), timeline(tape, changed)];
        // More bandwidth costs less; of everything else, more costs more. Ranges may cut a drawn value off.
        const upward = Number(readKnob(changed, knob.path)) >= value === !knob.path.endsWith('.bandwidth');
        const [low, high] = upward ? [less, more] : [more, less];
        for (const category of CATEGORIES) {
          expect(high.totalsUs[category]).toBeGreaterThanOrEqual(low.totalsUs[category]);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('the same seed gives the same picture; another seed moves only what is drawn', () => {
  const moves = times(50, () => query({ rowsReturned: 1 }));
  const jittery = { ...DEFAULT_CONDITIONS, db: { ...DEFAULT_CONDITIONS.db, jitterUs: 500 } };
  const one = timeline(tapeOf(moves, { seed: 1 }), jittery);
  expect(timeline(tapeOf(moves, { seed: 1 }), jittery)).toEqual(one);
  const other = timeline(tapeOf(moves, { seed: 2 }), jittery);
  expect(other.totalsUs.network).not.toBe(one.totalsUs.network);
  expect(other.totalsUs.database).toBe(one.totalsUs.database);
  const anotherRequest = timeline(tapeOf(moves, { seed: 1, index: 1 }), jittery);
  expect(anotherRequest.totalsUs.network).not.toBe(one.totalsUs.network);
});

test('the jitter of a move does not depend on what other moves draw', () => {
  const conditions = free({ jitterUs: 1000 });
  const networkOf = (move: number, moves: readonly Move[]) =>
    timeline(tapeOf(moves), conditions)
      .spans.filter((span) => span.move === move && span.category === 'network')
      .reduce((sum, span) => sum + span.endUs - span.startUs, 0);
  const alone = networkOf(1, [cpu('row.instance', 1000), query()]);
  const after = networkOf(1, [query(), query()]);
  // The fraction of a µs carried over from the move before may make one more.
  expect(Math.abs(after - alone)).toBeLessThanOrEqual(1);
  expect(alone).toBeGreaterThan(100);
});

test('spans know their move, their place and their part of a call', () => {
  const place = { file: 'views.py', line: 7 };
  const tape = tapeOf([
    { type: 'enter', region: 'view', name: 'feed', place },
    query({ place }),
    cpu('row.instance', 100, place),
    { type: 'leave' },
  ]);
  const { spans, regions } = timeline(tape, free({ rttUs: 100 }, { 'row.instance': 1000 }));
  expect(spans).toEqual([
    { startUs: 0, endUs: 50, category: 'network', phase: 'out', move: 1, place },
    { startUs: 50, endUs: 50, category: 'database', phase: 'work', move: 1, place },
    { startUs: 50, endUs: 100, category: 'network', phase: 'back', move: 1, place },
    { startUs: 100, endUs: 200, category: 'python', phase: null, move: 2, place },
  ]);
  expect(regions).toEqual([{ kind: 'view', name: 'feed', startUs: 0, endUs: 200, depth: 0, move: 0, place }]);
});

test('a region that the request broke off in ends with it', () => {
  const tape = tapeOf([
    { type: 'enter', region: 'request', name: 'GET /', place: null },
    { type: 'enter', region: 'view', name: 'feed', place: null },
    query(),
  ]);
  expect(timeline(tape, free({ rttUs: 100 })).regions.map((region) => region.endUs)).toEqual([100, 100]);
});

function guarded(guard: Guard): Move[] {
  return [query(), { ...cpu('python.reading'), guard }, query(), query()];
}

const READING = guarded({ type: 'clock-reading', atUs: 1000 });

test('a reading of the clock holds only at the very same time', () => {
  expect(timeline(tapeOf(READING), free({ rttUs: 1000 }))).toMatchObject({ kind: 'complete', totalUs: 3000 });
  const slower: Conditions = free({ rttUs: 2000 });
  expect(timeline(tapeOf(READING), slower)).toMatchObject({
    kind: 'diverges',
    atMove: 1,
    laidMoves: 2,
    totalUs: 2000,
    counters: { queries: 1 },
    reason: expect.stringContaining('read the clock'),
  });
});

test.each<[boolean, number, 'complete' | 'diverges']>([
  [true, 1000, 'complete'],
  [true, 999, 'diverges'],
  [false, 999, 'complete'],
  [false, 1000, 'diverges'],
])('a deadline at 1 ms, passed: %s, at a round trip of %d µs: %s', (passed, rttUs, kind) => {
  const tape = tapeOf(guarded({ type: 'deadline', deadlineUs: 1000, passed }));
  const laid = timeline(tape, free({ rttUs }));
  expect(laid.kind).toBe(kind);
  if (laid.kind === 'diverges') expect(laid.reason).toContain(passed ? 'it has not' : 'it has.');
});

test('what comes before a divergence is as it would be in a tape that ended there', () => {
  const whole = timeline(tapeOf(READING), free({ rttUs: 2000 }));
  const part = timeline(tapeOf(READING.slice(0, 1)), free({ rttUs: 2000 }));
  expect(whole.spans).toEqual(part.spans);
});
