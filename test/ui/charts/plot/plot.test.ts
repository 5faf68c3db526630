import { describe, expect, it } from 'vitest';
import { durationLabel, formatFew } from '../../../../src/ui/charts/plot/labels';
import { dotsOf, pathOf } from '../../../../src/ui/charts/plot/path';
import { axisOf, axisTo } from '../../../../src/ui/charts/plot/ticks';
import { kneeSentence, saturationDrawing } from '../../../../src/ui/charts/saturation/saturation';
import { curveOf } from '../../../store/fake-traffic';

describe('an axis', () => {
  it('has round ticks, up to or beyond what it shows', () => {
    expect(axisTo(112, 6, String)).toMatchObject({ most: 120, ticks: [0, 20, 40, 60, 80, 100, 120] });
    expect(axisOf(112, 6, String)).toMatchObject({ most: 112, ticks: [0, 20, 40, 60, 80, 100] });
    expect(axisTo(0, 3, String)).toMatchObject({ most: 0.5 });
  });

  it('labels its ticks in one unit, without digits that say nothing', () => {
    const label = durationLabel(150_000);
    expect([0, 50_000, 150_000].map(label)).toEqual(['0', '50 ms', '150 ms']);
    expect(durationLabel(2_500_000)(500_000)).toBe('0.5 s');
    expect([8.64, 86.4, 864, 8640].map(formatFew)).toEqual(['8.64', '86.4', '864', '8,640']);
  });
});

describe('a line', () => {
  it('goes through its points, and is parted where one is missing', () => {
    const points = [
      [0, 0],
      [5, 10],
      [6, null],
      [10, 5],
    ] as const;
    expect(pathOf(points, 10, 10)).toBe('M0 1000L500 0M1000 500');
    expect(dotsOf(points, 10, 10)).toBe('M0 1000h0M500 0h0M1000 500h0');
  });
});

describe('the saturation curve', () => {
  const own = { name: 'this run', look: 'main', curve: curveOf(300) } as const;
  const pinned = { name: 'pinned run 1', look: 'pinned', curve: curveOf(100) } as const;

  it('is drawn as high as tells something, with a knee for each run', () => {
    const drawing = saturationDrawing([own, pinned]);
    // Five times the 20 ms of the lightest load: the 400 ms of the heaviest are beyond it.
    expect(drawing?.y.most).toBe(100_000);
    expect(drawing?.x.most).toBe(300);
    expect(drawing?.knees).toEqual([
      { name: 'this run', look: 'main', ratePerSecond: 240 },
      { name: 'pinned run 1', look: 'pinned', ratePerSecond: 80 },
    ]);
    expect(saturationDrawing([{ ...own, curve: { points: [], knee: null } }])).toBeNull();
  });

  it('says where the knee is, or that none is in sight', () => {
    expect(kneeSentence([own])).toMatch(/^The knee is at 240 requests a second/);
    expect(kneeSentence([own, pinned])).toMatch(/Of the pinned run 1 it is at 80\.$/);
    expect(kneeSentence([{ ...own, curve: { ...own.curve, knee: null } }])).toBe('No knee is in sight.');
  });
});
