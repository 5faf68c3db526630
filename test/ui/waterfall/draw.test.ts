import { describe, expect, it } from 'vitest';
import { DEFAULT_CONDITIONS, timeline } from '../../../src/simulation';
import { drawLanes, laneOf, type Picture } from '../../../src/ui/waterfall/draw';
import type { Palette } from '../../../src/ui/waterfall/palette';
import { waterfallRows } from '../../../src/ui/waterfall/rows';
import { waterfallTree } from '../../../src/ui/waterfall/tree';
import { feedTape } from '../tapes';

const names = {
  network: 'network',
  database: 'database',
  python: 'python',
  cache: 'cache',
  template: 'template',
  waiting: 'waiting',
};
const PALETTE: Palette = { line: 'line', extent: 'extent', unknown: 'unknown', fills: names, colours: names };

interface Box {
  readonly fill: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws on paper: what a canvas would have been told to fill. */
function drawn(change: Partial<Picture>, pins = 20): readonly Box[] {
  const tape = feedTape(pins);
  const line = timeline(tape, { ...DEFAULT_CONDITIONS, db: { ...DEFAULT_CONDITIONS.db, rttUs: 2_000 } });
  const boxes: Box[] = [];
  const pen = {
    fillStyle: '',
    clearRect: () => undefined,
    fillRect: (x: number, y: number, width: number, height: number) =>
      boxes.push({ fill: pen.fillStyle, x, y, width, height }),
  };
  drawLanes(pen as unknown as CanvasRenderingContext2D, PALETTE, {
    lanes: waterfallRows(waterfallTree(tape, line), new Set()).map(laneOf),
    view: { fromUs: 0, toUs: line.totalUs },
    ticks: [],
    geometry: { width: 1000, rowHeight: 25, gridTop: 0, laneTop: 5, laneHeight: 15 },
    unknownFromUs: null,
    ...change,
  });
  return boxes;
}

function inRow(boxes: readonly Box[], row: number): readonly Box[] {
  return boxes.filter((box) => box.y >= row * 25 && box.y < (row + 1) * 25);
}

describe('the drawn lanes', () => {
  it('show a query as network out, database, network back', () => {
    expect(inRow(drawn({}), 3).map((box) => box.fill)).toEqual(['network', 'database', 'network']);
  });

  it('show how long a region lasted behind what it did itself', () => {
    const [extent, ...own] = inRow(drawn({}), 2);
    expect(extent).toMatchObject({ fill: 'extent', height: 2 });
    expect(own.length).toBeGreaterThan(10);
    expect(own.reduce((sum, box) => sum + box.width, 0)).toBeLessThan(200);
  });

  it('draw only what is in view', () => {
    const boxes = drawn({ view: { fromUs: 0, toUs: 100 } });
    expect(inRow(boxes, 4)).toEqual([]);
    for (const { x, width } of boxes) expect(x + width).toBeLessThanOrEqual(1001);
  });

  it('hatch what is not known, over every row', () => {
    const hatched = drawn({ unknownFromUs: 20_000 }).filter((box) => box.fill === 'unknown');
    expect(hatched).toHaveLength(5);
    for (const { x, width } of hatched) expect(x + width).toBeCloseTo(1000);
  });

  it('need no more boxes for ten thousand queries than the lanes have pixels', () => {
    expect(drawn({}, 10_000).length).toBeLessThan(5 * 2 * 1000);
  });
});
