import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampView,
  fitView,
  isFit,
  panBy,
  tickLabel,
  tickStep,
  ticks,
  viewOf,
  windowOf,
  zoomAt,
} from '../../../src/ui/waterfall/scale';

const totalUs = fc.integer({ min: 1, max: 60_000_000 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const view = fc.record({ total: totalUs, from: share, width: share }).map(({ total, from, width }) => ({
  total,
  view: clampView({ fromUs: from * total, toUs: (from + width) * total }, total),
}));

describe('a view', () => {
  it('stays within the run, however it is zoomed and moved', () => {
    fc.assert(
      fc.property(
        view,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        share,
        fc.double({ min: -3, max: 3, noNaN: true }),
        ({ total, view }, factor, at, by) => {
          const width = view.toUs - view.fromUs;
          const zoomed = zoomAt(view, view.fromUs + at * width, factor, total);
          const moved = panBy(zoomed, by * width, total);
          expect(moved.fromUs).toBeGreaterThanOrEqual(0);
          expect(moved.toUs).toBeLessThanOrEqual(fitView(total).toUs * (1 + 1e-9));
          expect(moved.toUs).toBeGreaterThan(moved.fromUs);
        },
      ),
    );
  });

  it('keeps the time under the pointer in its place while zooming in', () => {
    const before = { fromUs: 10_000, toUs: 20_000 };
    const after = zoomAt(before, 12_500, 2, 100_000);
    expect(after).toEqual({ fromUs: 11_250, toUs: 16_250 });
  });

  it('shows the whole run after zooming out far enough', () => {
    fc.assert(
      fc.property(view, ({ total, view }) => {
        expect(isFit(zoomAt(view, view.fromUs, 1e-9, total), total)).toBe(true);
      }),
      // The ends of this one, far from zero, are fractions whose difference rounds below the whole.
      {
        examples: [
          [{ total: 21_949_046, view: { fromUs: 16_356_611.181158934, toUs: 16_356_631.181158934 } }],
        ],
      },
    );
  });

  it('stays on the same part of a run that is re-timed', () => {
    const window = windowOf({ fromUs: 25_000, toUs: 50_000 }, 100_000);
    expect(viewOf(window, 200_000)).toEqual({ fromUs: 50_000, toUs: 100_000 });
  });
});

describe('ticks', () => {
  it('are round, inside the view, evenly apart and not too many', () => {
    fc.assert(
      fc.property(view, fc.integer({ min: 2, max: 20 }), ({ view }, most) => {
        const all = ticks(view, most);
        const step = tickStep(view, most);
        expect(all.length).toBeLessThanOrEqual(most + 1);
        for (const tick of all) {
          expect(tick).toBeGreaterThanOrEqual(view.fromUs);
          expect(tick).toBeLessThanOrEqual(view.toUs);
          expect(Math.abs(tick / step - Math.round(tick / step))).toBeLessThan(1e-9);
        }
        expect(String(step)).toMatch(/^[125]0*$/);
      }),
    );
  });

  it('have labels that differ from tick to tick, in a unit that suits the longest', () => {
    expect(tickLabel(1_500, 500, 4_000)).toBe('1.5 ms');
    expect(tickLabel(10_000, 5_000, 45_000)).toBe('10 ms');
    expect(tickLabel(200, 100, 900)).toBe('200 µs');
    expect(tickLabel(2_000_000, 500_000, 5_000_000)).toBe('2.0 s');
    fc.assert(
      fc.property(view, ({ view }) => {
        const step = tickStep(view, 8);
        const labels = ticks(view, 8).map((tick) => tickLabel(tick, step, view.toUs));
        expect(new Set(labels).size).toBe(labels.length);
      }),
    );
  });
});
