import { type Conditions, DEFAULT_CONDITIONS, lineCosts, timeline } from '../../../src/simulation';
import type { Tape } from '../../../src/tape';
import { lineFigures, queriesByFile } from '../../../src/ui/editor/figures';
import { laneOf } from '../../../src/ui/waterfall/draw';
import { waterfallRows } from '../../../src/ui/waterfall/rows';
import { segments } from '../../../src/ui/waterfall/segments';
import { mostRepeated, summary } from '../../../src/ui/waterfall/summary';
import { waterfallTree } from '../../../src/ui/waterfall/tree';

declare global {
  interface Window {
    retime: (tape: Tape, path: string, samples: number) => number[];
  }
}

/** A page's clock ticks in tenths of a millisecond: a sample is of so many steps. */
const STEPS = 10;
const LANE_PX = 800;
/** Rows of a tall waterfall. */
const ROWS = 40;

/** One step of a slider: the tape laid anew, and from it all that the page shows of it, up to what it draws. */
function step(tape: Tape, path: string, conditions: Conditions): number {
  const laid = timeline(tape, conditions);
  const costs = lineCosts(tape, laid);
  const figures = lineFigures(costs, path).length + queriesByFile(costs).size;
  const rows = waterfallRows(waterfallTree(tape, laid), new Set()).slice(0, ROWS);
  const view = { fromUs: 0, toUs: laid.totalUs };
  const drawn = rows.flatMap((row) => segments(laneOf(row).spans, view, LANE_PX)).length;
  return figures + drawn + (mostRepeated(tape, laid)?.count ?? 0) + summary(laid).length;
}

/** ms of a step, in the mean of each sample. No two steps in a row are under the same conditions. */
window.retime = (given, path, samples) => {
  // As it comes from the engine, by message.
  const tape = structuredClone(given);
  return Array.from({ length: samples }, (_, sample) => {
    const startMs = performance.now();
    let shown = 0;
    for (let at = 0; at < STEPS; at += 1) {
      const rttUs = 100 * (1 + at + (sample % 10));
      const { db } = DEFAULT_CONDITIONS;
      shown += step(tape, path, { ...DEFAULT_CONDITIONS, db: { ...db, rttUs } });
    }
    const ms = (performance.now() - startMs) / STEPS;
    if (shown === 0) throw new Error('The steps came to nothing.');
    return ms;
  });
};
