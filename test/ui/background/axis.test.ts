import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf, type Busy, WIDTH } from '../../../src/ui/background/axis';
import { axisTicks } from '../../../src/ui/background/ticks';

const HOUR_US = 3_600_000_000;

const busy = fc
  .tuple(
    fc.integer({ min: 0, max: HOUR_US }),
    fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5_000_000 })),
  )
  .map(([startUs, lastsUs]): Busy => ({ startUs, endUs: startUs + lastsUs }));

const axis = fc
  .tuple(fc.array(busy, { maxLength: 20 }), fc.integer({ min: 0, max: 2 * HOUR_US }))
  .map(([all, endUs]) => ({ all, axis: axisOf(all, endUs) }));

describe('a time axis with breaks', () => {
  it('is as wide as the chart, without gap or overlap, whatever it shows', () => {
    fc.assert(
      fc.property(axis, ({ axis: { parts } }) => {
        expect(parts[0]).toMatchObject({ startUs: 0, fromX: 0 });
        expect(parts.at(-1)?.toX).toBeCloseTo(WIDTH, 6);
        for (const [index, part] of parts.entries()) {
          expect(part.toX).toBeGreaterThanOrEqual(part.fromX);
          const next = parts[index + 1];
          if (next) expect([next.startUs, next.fromX]).toEqual([part.endUs, part.toX]);
        }
      }),
    );
  });

  it('never puts what is later further left', () => {
    fc.assert(
      fc.property(axis, fc.array(fc.integer({ min: 0, max: 2 * HOUR_US })), ({ axis: { xOf } }, times) => {
        const xs = times.sort((a, b) => a - b).map(xOf);
        expect([...xs].sort((a, b) => a - b)).toEqual(xs);
        for (const x of xs) expect(x >= 0 && x <= WIDTH + 1e-9).toBe(true);
      }),
    );
  });

  it('is cut short only where nothing goes on, and is to one scale elsewhere', () => {
    fc.assert(
      fc.property(axis, ({ all, axis: { parts, xOf } }) => {
        for (const { startUs, endUs } of parts.filter(({ isBreak }) => isBreak))
          for (const one of all) expect(one.endUs <= startUs || one.startUs >= endUs).toBe(true);
        const scaled = parts.filter(({ isBreak, startUs, endUs }) => !isBreak && endUs > startUs);
        const scales = scaled.map(({ startUs, endUs, fromX, toX }) => (toX - fromX) / (endUs - startUs));
        for (const scale of scales) expect(scale / (scales[0] ?? 1)).toBeCloseTo(1, 4);
        for (const { startUs, endUs } of all)
          expect(xOf(endUs) - xOf(startUs)).toBeCloseTo((endUs - startUs) * (scales[0] ?? 0), 4);
      }),
    );
  });

  it('leaves no long empty stretch', () => {
    fc.assert(
      fc.property(axis, ({ all, axis: { parts } }) => {
        const scaledUs = parts
          .filter(({ isBreak }) => !isBreak)
          .reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0);
        const busyUs = all.reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0);
        if (all.length > 0) expect(scaledUs).toBeLessThanOrEqual(busyUs * (1 + 0.1 * (all.length + 1)) + 22);
      }),
    );
  });

  it('is one stretch where all follows closely', () => {
    const { parts } = axisOf(
      [
        { startUs: 0, endUs: 1_000 },
        { startUs: 1_050, endUs: 2_000 },
      ],
      2_000,
    );
    expect(parts).toEqual([{ startUs: 0, endUs: 2_000, fromX: 0, toX: WIDTH, isBreak: false }]);
  });

  it('tells times after a break whole, then by what they are later', () => {
    const hour = { startUs: HOUR_US, endUs: HOUR_US + 100_000 };
    const labels = axisTicks(axisOf([{ startUs: 0, endUs: 100_000 }, hour], hour.endUs));
    expect(labels.map(({ label }) => label)).toEqual(['0', '50 ms', '60 min', '+50 ms']);
    for (const [index, { x }] of labels.entries())
      expect(x - (labels[index - 1]?.x ?? -WIDTH)).toBeGreaterThanOrEqual(18);
  });
});
