import type { Span } from '../../simulation';
import type { Palette } from './palette';
import type { Row } from './rows';
import type { View } from './scale';
import { segments } from './segments';
import { rowSpans } from './sums';
import type { Extent } from './tree';

/** What is drawn in one lane. */
export interface Lane {
  readonly spans: readonly Span[];
  /** Stretches underlined as one, whatever lies in them. */
  readonly extents: readonly Extent[];
}

export function laneOf(row: Row): Lane {
  return { spans: rowSpans(row), extents: row.node.type === 'region' ? row.node.extents : [] };
}

/**
 * Where lanes lie, in CSS pixels: rows of `rowHeight`, in each a lane of `laneHeight` at `laneTop`. Lines of the
 * time axis start at `gridTop`, below what is written there.
 */
export interface LaneGeometry {
  readonly width: number;
  readonly rowHeight: number;
  readonly gridTop: number;
  readonly laneTop: number;
  readonly laneHeight: number;
}

/** Narrower bars, in pixels, could fall between two stripes of their texture. */
const NARROW = 5;
/** Of a stretch in which next to nothing happens. */
const LEAST_HEIGHT = 4;

export interface Picture {
  /** Only those on screen; the first is drawn at the top. */
  readonly lanes: readonly Lane[];
  readonly view: View;
  readonly ticks: readonly number[];
  readonly geometry: LaneGeometry;
  /** From here on nothing is known (µs); null: the run is known to its end. */
  readonly unknownFromUs: number | null;
}

/** Draws the lanes, in CSS pixels. */
export function drawLanes(context: CanvasRenderingContext2D, palette: Palette, picture: Picture): void {
  const { lanes, view, geometry } = picture;
  const gridHeight = geometry.rowHeight - geometry.gridTop;
  context.clearRect(0, 0, geometry.width, lanes.length * geometry.rowHeight);
  lanes.forEach((lane, index) => {
    const gridTop = index * geometry.rowHeight + geometry.gridTop;
    const top = index * geometry.rowHeight + geometry.laneTop;
    context.fillStyle = palette.line;
    for (const tick of picture.ticks) {
      context.fillRect(Math.round(xOf(tick, view, geometry)), gridTop, 1, gridHeight);
    }
    drawExtents(context, palette, lane.extents, top, picture);
    for (const segment of segments(lane.spans, view, geometry.width)) {
      const narrow = segment.width < NARROW;
      context.fillStyle = (narrow ? palette.colours : palette.fills)[segment.category];
      const height = Math.max(segment.cover * geometry.laneHeight, LEAST_HEIGHT);
      context.fillRect(segment.x, top + (geometry.laneHeight - height) / 2, segment.width, height);
    }
    if (picture.unknownFromUs !== null) {
      const x = Math.max(xOf(picture.unknownFromUs, view, geometry), 0);
      context.fillStyle = palette.unknown;
      context.fillRect(x, gridTop, geometry.width - x, gridHeight);
    }
  });
}

/** How long a region lasted: a line under what it did itself, so that its gaps show as gaps. */
function drawExtents(
  context: CanvasRenderingContext2D,
  palette: Palette,
  extents: readonly Extent[],
  top: number,
  { view, geometry }: Picture,
): void {
  context.fillStyle = palette.extent;
  const y = top + geometry.laneHeight / 2 - 1;
  let drawnTo = 0;
  for (const { startUs, endUs } of extents) {
    if (endUs < view.fromUs || startUs > view.toUs) continue;
    const x = Math.max(xOf(startUs, view, geometry), drawnTo);
    const end = Math.min(xOf(endUs, view, geometry), geometry.width);
    if (end - x < 0.5) continue;
    context.fillRect(x, y, end - x, 2);
    drawnTo = end;
  }
}

function xOf(us: number, view: View, geometry: LaneGeometry): number {
  return ((us - view.fromUs) / (view.toUs - view.fromUs)) * geometry.width;
}
