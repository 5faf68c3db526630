import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakdown, CATEGORIES, type Term, timeline } from '../../src/simulation';
import { anyConditions, anyTape } from './support/arbitraries';
import { free } from './support/conditions';
import { call, cpu, query, tapeOf, times } from './support/tapes';

test('the sum behind a total, term by term', () => {
  const tape = tapeOf([...times(21, () => query()), cpu('row.instance', 40), cpu('python.sleep', 250)]);
  const conditions = free({ rttUs: 1000, statementNs: 30_000 }, { 'row.instance': 2900 });
  const of = { opensConnection: false };
  expect(breakdown(tape, conditions).filter((term) => term.totalNs > 0)).toEqual([
    { ...of, category: 'network', path: 'db.rtt', count: 21, unitNs: 1_000_000, totalNs: 21_000_000 },
    { ...of, category: 'database', path: 'db.statement', count: 21, unitNs: 30_000, totalNs: 630_000 },
    { ...of, category: 'waiting', path: 'python.sleep', count: 250, unitNs: 1000, totalNs: 250_000 },
    { ...of, category: 'python', path: 'cpu.row.instance', count: 40, unitNs: 2900, totalNs: 116_000 },
  ]);
});

test('opening a connection and making writes durable are terms of their own', () => {
  const tape = tapeOf([call('connect'), call('begin'), query({ rowsWritten: 2 }), call('commit')]);
  const terms = breakdown(
    tape,
    free({ connection: 'per-request', rttUs: 100, connectNs: 2_000_000, commitNs: 1_000_000 }),
  );
  const trips = terms.filter((term) => term.path === 'db.rtt');
  expect(trips.map(({ opensConnection, count }) => [opensConnection, count])).toEqual([
    [true, 5],
    [false, 3],
  ]);
  const counts = Object.fromEntries(terms.map((term) => [term.path, term.count]));
  expect(counts).toMatchObject({ 'db.connect': 1, 'db.commit': 1, 'db.row-written': 2 });
});

test('terms add up to the timeline’s totals, exactly, whatever the tape and the conditions', () => {
  fc.assert(
    fc.property(anyTape, anyConditions, (tape, conditions) => {
      const laid = timeline(tape, conditions);
      const terms = breakdown(tape, conditions, laid.laidMoves);
      for (const category of CATEGORIES) {
        const ofIt = terms.filter((term) => term.category === category);
        const ns = ofIt.reduce((sum, term) => sum + term.totalNs, 0);
        expect(Math.floor(ns / 1000)).toBe(laid.totalsUs[category]);
      }
    }),
  );
});

test('only the moves laid are summed', () => {
  const tape = tapeOf(times(10, () => query()));
  expect(breakdown(tape, free({ rttUs: 1000 }), 3)[0]).toMatchObject({ path: 'db.rtt', count: 3 });
});

test('the sum of some moves and that of the others make the whole', () => {
  const totals = (terms: readonly Term[]) =>
    Object.fromEntries(
      CATEGORIES.map((category) => [
        category,
        terms.filter((term) => term.category === category).reduce((sum, term) => sum + term.totalNs, 0),
      ]),
    );
  fc.assert(
    fc.property(anyTape, anyConditions, fc.integer({ min: 2, max: 5 }), (tape, conditions, nth) => {
      const all = tape.moves.length;
      const some = breakdown(tape, conditions, all, (move) => move % nth === 0);
      const others = breakdown(tape, conditions, all, (move) => move % nth !== 0);
      expect(totals([...some, ...others])).toEqual(totals(breakdown(tape, conditions)));
    }),
  );
});

test('the sum of the moves of a span is its length, but for less than a µs carried each way', () => {
  fc.assert(
    fc.property(anyTape, anyConditions, (tape, conditions) => {
      for (const { move, category } of timeline(tape, conditions).spans.slice(0, 20)) {
        const { spans } = timeline(tape, conditions);
        const laidUs = spans
          .filter((span) => span.move === move && span.category === category)
          .reduce((sum, span) => sum + span.endUs - span.startUs, 0);
        const terms = breakdown(tape, conditions, undefined, (index) => index === move);
        const ns = terms
          .filter((term) => term.category === category)
          .reduce((sum, term) => sum + term.totalNs, 0);
        expect(Math.abs(laidUs * 1000 - ns)).toBeLessThan(1000);
      }
    }),
    { numRuns: 40 },
  );
});
