import type { Category, Span } from '../../simulation';
import type { View } from './scale';

/** A stretch of a lane in CSS pixels, to be filled with one category. */
export interface Segment {
  readonly x: number;
  readonly width: number;
  readonly category: Category;
}

/**
 * The visible part of a row's spans (in order of time, not overlapping) as at most two or so segments a
 * pixel. A span of a pixel or more is a segment of its own. Smaller ones are gathered pixel by pixel, and the
 * pixel goes to the category with most time in it: ten thousand spans cost what the lane is wide, and
 * a dense run of tiny spans still shows as a full bar, a sparse one as ticks with gaps.
 */
export function segments(spans: readonly Span[], view: View, width: number): readonly Segment[] {
  const perUs = width / (view.toUs - view.fromUs);
  const result: Segment[] = [];
  const pixel = new Pixel(result);
  for (let index = firstEndingAfter(spans, view.fromUs); index < spans.length; index += 1) {
    const span = spans[index];
    if (span === undefined || span.startUs >= view.toUs) break;
    const x = Math.max((span.startUs - view.fromUs) * perUs, 0);
    const end = Math.min((span.endUs - view.fromUs) * perUs, width);
    if (span.endUs === span.startUs) continue;
    if ((span.endUs - span.startUs) * perUs < 1) {
      pixel.add(Math.floor(x), span.category, end - x);
    } else {
      pixel.flush();
      result.push({ x, width: end - x, category: span.category });
    }
  }
  pixel.flush();
  return result;
}

class Pixel {
  private at = -1;
  private readonly time = new Map<Category, number>();

  constructor(private readonly out: Segment[]) {}

  add(at: number, category: Category, share: number): void {
    if (at !== this.at) this.flush();
    this.at = at;
    this.time.set(category, (this.time.get(category) ?? 0) + share);
  }

  flush(): void {
    let most: Category | null = null;
    for (const [category, share] of this.time) {
      if (most === null || share > (this.time.get(most) ?? 0)) most = category;
    }
    if (most !== null) this.push(most);
    this.time.clear();
  }

  /** Neighbouring pixels of one category become one bar. */
  private push(category: Category): void {
    const last = this.out.at(-1);
    if (last?.category === category && last.x + last.width === this.at) {
      this.out[this.out.length - 1] = { ...last, width: last.width + 1 };
    } else {
      this.out.push({ x: this.at, width: 1, category });
    }
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
