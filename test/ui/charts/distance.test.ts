import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONDITIONS, timeline } from '../../../src/simulation';
import { distanceCurve, roundTripRange } from '../../../src/ui/charts/distance';
import { feedTape, LIST, query, tapeOf } from '../tapes';

function at(rttUs: number) {
  return { ...DEFAULT_CONDITIONS, db: { ...DEFAULT_CONDITIONS.db, rttUs } };
}

describe('the range of round trips', () => {
  it('goes from 0 to beyond the current one, which is in it, in order and without repeats', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (rttUs) => {
        const range = roundTripRange(rttUs);
        expect(range[0]).toBe(0);
        expect(range).toContain(rttUs);
        expect(range.at(-1)).toBeGreaterThanOrEqual(rttUs);
        expect([...new Set(range)].sort((a, b) => a - b)).toEqual(range);
      }),
    );
  });

  it('ends at a round figure', () => {
    expect(roundTripRange(0).at(-1)).toBe(1_000);
    expect(roundTripRange(2_000).at(-1)).toBe(5_000);
    expect(roundTripRange(65_000).at(-1)).toBe(200_000);
  });
});

describe('the curve', () => {
  it('is a line whose slope is the number of queries', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 200_000 }), (pins, rttUs) => {
        const curve = distanceCurve(feedTape(pins), at(rttUs));
        expect(curve.slope).toBeCloseTo(pins + 1, 1);
      }),
    );
  });

  it('passes through the current point, and starts at what distance does not change', () => {
    const tape = feedTape(20);
    const curve = distanceCurve(tape, at(2_000));
    expect(curve.now).toEqual({ rttUs: 2_000, totalUs: timeline(tape, at(2_000)).totalUs });
    expect(curve.atZeroUs).toBe(timeline(tape, at(0)).totalUs);
  });

  it('does not know what is not known', () => {
    const guard = { type: 'deadline', deadlineUs: 1_000, passed: true } as const;
    const curve = distanceCurve(tapeOf([{ ...query(1, LIST), guard }]), at(2_000));
    expect(curve.atZeroUs).toBeNull();
    expect(curve.points[0]?.diverges).toBe(true);
  });
});
