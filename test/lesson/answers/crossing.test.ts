import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, comparedAt, crossing, firstAt } from '../../../src/lesson/answers/crossing';
import { findKnob, type NumberKnob } from '../../../src/simulation';
import { PAIR, withBrokerAt } from './support';

const found = findKnob('db.commit');
if (found?.type !== 'number') throw new Error('no knob');
const COMMIT: NumberKnob = found;

describe('firstAt', () => {
  it('finds where a quantity reaches 0, to one unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: COMMIT.min, max: COMMIT.max }), (at) => {
        expect(firstAt(COMMIT, (value) => value - at)).toBe(at);
      }),
    );
  });

  it('finds nothing where it never does', () => {
    expect(firstAt(COMMIT, () => -1)).toBeNull();
  });
});

describe('crossing', () => {
  it('is where both take the same, to the µs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 50_000 }), (rttUs) => {
        const at = crossing(PAIR, withBrokerAt(rttUs), COMMIT);
        expect(Math.abs(at?.longerUs ?? Number.NaN)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is there at no price where the message is never dearer, or always', () => {
    expect(crossing(PAIR, withBrokerAt(1), COMMIT)).toBeNull();
    expect(crossing(PAIR, withBrokerAt(900_000), COMMIT)).toBeNull();
  });

  it('compares the write with the middle one of the reads', () => {
    const at = compare(PAIR, withBrokerAt(1000));
    // 0.2 ms of wire, 30 µs for the statement, 5 for the row and a millisecond for the commit.
    expect(at?.writeUs).toBe(1235);
    expect(at?.readUs).toBeGreaterThanOrEqual(230);
    expect(at?.readUs).toBeLessThan(240);
  });

  it('has nothing to compare where there is no write', () => {
    expect(compare({ ...PAIR, writing: PAIR.deferring }, withBrokerAt(1000))).toBeNull();
  });
});

it('comparedAt is where the write costs so many reads', () => {
  const at = comparedAt(PAIR, withBrokerAt(1000), COMMIT, 10);
  expect(at?.ratio).toBeCloseTo(10, 1);
  expect(at?.longerUs).toBeGreaterThan(1000);
  expect(comparedAt(PAIR, withBrokerAt(1000), COMMIT, 0.1)).toBeNull();
});
