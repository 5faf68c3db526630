import { addTo, CATEGORIES, type Category, emptyTotals, type Span } from '../../simulation';
import type { View } from './scale';

/** A stretch of a lane in CSS pixels, to be filled with one category. */
export interface Segment {
  readonly x: number;
  readonly width: number;
  readonly category: Category;
  /** How much of this stretch the spans take, 0 to 1: less than 1 only where many tiny ones are drawn as one. */
  readonly cover: number;
}

/** Touching pixels of tiny spans, together no wider than this, are a tick: drawn in full, so that it is seen. */
const TICK_WIDTH = 3;

/**
 * The visible part of a row's spans (in order of time, not overlapping) as at most two or so segments a pixel.
 * A span of a pixel or more is a segment of its own. Smaller ones are gathered pixel by pixel, and the pixel
 * goes to the category with most time in it: ten thousand spans cost what the lane is wide.
 */
export function segments(spans: readonly Span[], view: View, width: number): readonly Segment[] {
  const perUs = width / (view.toUs - view.fromUs);
  const result: Segment[] = [];
  const pixels = new Pixels(result);
  for (let index = firstEndingAfter(spans, view.fromUs); index < spans.length; index += 1) {
    const span = spans[index];
    if (span === undefined || span.startUs >= view.toUs) break;
    if (span.endUs === span.startUs) continue;
    const x = Math.max((span.startUs - view.fromUs) * perUs, 0);
    const end = Math.min((span.endUs - view.fromUs) * perUs, width);
    if ((span.endUs - span.startUs) * perUs < 1) {
      pixels.add(Math.floor(x), span.category, end - x);
    } else {
      pixels.endRun();
      result.push({ x, width: end - x, category: span.category, cover: 1 });
    }
  }
  pixels.endRun();
  return result;
}

/** Gathers tiny spans into pixels, and touching pixels into runs. */
class Pixels {
  private at = -1;
  /** Parts of the pixel that is being gathered. */
  private readonly shares = emptyTotals();
  private run: Segment[] = [];

  constructor(private readonly out: Segment[]) {}

  add(at: number, category: Category, share: number): void {
    if (at !== this.at) {
      this.endPixel();
      if (at !== this.at + 1) this.endRun();
      this.at = at;
    }
    addTo(this.shares, category, share);
  }

  endRun(): void {
    this.endPixel();
    const width = this.run.reduce((sum, segment) => sum + segment.width, 0);
    for (const segment of this.run) this.out.push(width <= TICK_WIDTH ? { ...segment, cover: 1 } : segment);
    this.run = [];
  }

  private endPixel(): void {
    let most: Category = 'waiting';
    let all = 0;
    for (const category of CATEGORIES) {
      const share = this.shares[category];
      if (share > this.shares[most]) most = category;
      all += share;
    }
    if (all === 0) return;
    const cover = Math.min(all, 1);
    for (const category of CATEGORIES) this.shares[category] = 0;
    const last = this.run.at(-1);
    if (last?.category !== most) {
      this.run.push({ x: this.at, width: 1, category: most, cover });
      return;
    }
    const mean = (last.cover * last.width + cover) / (last.width + 1);
    this.run[this.run.length - 1] = { ...last, width: last.width + 1, cover: mean };
  }
}

/** Index of the first span that ends after `us`; spans are sorted and do not overlap, so ends are sorted too. */
function firstEndingAfter(spans: readonly Span[], us: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.endUs ?? 0) > us) high = middle;
    else low = middle + 1;
  }
  return low;
}
