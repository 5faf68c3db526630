import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORIES, type Category, type Span } from '../../../src/simulation';
import { segments } from '../../../src/ui/waterfall/segments';

function span(startUs: number, endUs: number, category: Category = 'network'): Span {
  return { startUs, endUs, category, phase: null, move: 0, place: null };
}

/** Spans in order with gaps between them, as a row has them. */
const spans = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 400 }),
      length: fc.integer({ min: 0, max: 400 }),
      category: fc.constantFrom(...CATEGORIES),
    }),
    { maxLength: 300 },
  )
  .map((parts) => {
    let now = 0;
    return parts.map(({ gap, length, category }) => {
      const startUs = now + gap;
      now = startUs + length;
      return span(startUs, now, category);
    });
  });

const view = fc
  .record({ fromUs: fc.integer({ min: 0, max: 50_000 }), widthUs: fc.integer({ min: 20, max: 200_000 }) })
  .map(({ fromUs, widthUs }) => ({ fromUs, toUs: fromUs + widthUs }));

describe('segments', () => {
  it('lie in the lane and are at most two a pixel', () => {
    fc.assert(
      fc.property(spans, view, (all, view) => {
        const drawn = segments(all, view, 100);
        expect(drawn.length).toBeLessThanOrEqual(200);
        for (const { x, width, cover } of drawn) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(101);
          expect(width).toBeGreaterThan(0);
          expect(cover).toBeGreaterThan(0);
          expect(cover).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('show every span that is a pixel wide where it is', () => {
    const drawn = segments([span(0, 10), span(30, 60, 'database')], { fromUs: 0, toUs: 100 }, 100);
    expect(drawn).toEqual([
      { x: 0, width: 10, category: 'network', cover: 1 },
      { x: 30, width: 30, category: 'database', cover: 1 },
    ]);
  });

  it('leave nothing of what takes time unseen', () => {
    fc.assert(
      fc.property(spans, view, (all, view) => {
        const visible = all.some(
          (each) => each.endUs > view.fromUs && each.startUs < view.toUs && each.endUs > each.startUs,
        );
        expect(segments(all, view, 100).length > 0).toBe(visible);
      }),
    );
  });

  it('draw a tiny span that stands alone in full', () => {
    expect(segments([span(500, 501)], { fromUs: 0, toUs: 100_000 }, 100)).toEqual([
      { x: 0, width: 1, category: 'network', cover: 1 },
    ]);
  });

  it('draw a dense run of tiny spans as one bar that says how much of it they take', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => span(index * 10, index * 10 + 4));
    const [bar, ...others] = segments(many, { fromUs: 0, toUs: 100_000 }, 100);
    expect(others).toEqual([]);
    expect(bar).toMatchObject({ x: 0, width: 100, category: 'network' });
    expect(bar?.cover).toBeCloseTo(0.4);
  });

  it('give a shared pixel to the category with most time in it', () => {
    const drawn = segments([span(0, 2), span(2, 9, 'database')], { fromUs: 0, toUs: 1000 }, 100);
    expect(drawn).toEqual([{ x: 0, width: 1, category: 'database', cover: 1 }]);
  });
});
