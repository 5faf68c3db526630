import type { SaturationCurve, SaturationPoint } from '../../../simulation/traffic';
import { durationLabel, formatFew } from '../plot/labels';
import type { PlotLine } from '../plot/Plot';
import { type Axis, axisOf } from '../plot/ticks';

/** One run's curve. */
export interface CurveShown {
  /** `this run`, `pinned run 2` */
  readonly name: string;
  readonly look: 'main' | 'pinned';
  readonly curve: SaturationCurve;
}

export interface Knee {
  readonly name: string;
  readonly look: CurveShown['look'];
  readonly ratePerSecond: number;
}

export interface SaturationDrawing {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly PlotLine[];
  readonly knees: readonly Knee[];
}

/** How far up is drawn: what is beyond tells no more than that it is far. Whichever is more. */
const TIMES_LIGHT = 5;
const TIMES_KNEE = 1.6;

/** null: there is nothing to draw yet. */
export function saturationDrawing(curves: readonly CurveShown[]): SaturationDrawing | null {
  const points = curves.flatMap(({ curve }) => curve.points);
  if (points.length === 0) return null;
  const mostRate = Math.max(...points.map(({ ratePerSecond }) => ratePerSecond));
  const mostUs = Math.max(1, ...curves.map(({ curve }) => heightOf(curve)));
  return {
    x: axisOf(mostRate, 6, formatFew),
    y: axisOf(mostUs, 5, durationLabel(mostUs)),
    lines: curves.map(({ name, look, curve }) => ({
      name,
      look,
      dots: true,
      points: curve.points.map(({ ratePerSecond, p95Us }) => [ratePerSecond, p95Us] as const),
    })),
    knees: curves.flatMap(({ name, look, curve }) => {
      const knee = kneeOf(curve);
      return knee ? [{ name, look, ratePerSecond: knee.ratePerSecond }] : [];
    }),
  };
}

function heightOf(curve: SaturationCurve): number {
  const light = curve.points[0]?.p95Us ?? 0;
  return Math.max(light * TIMES_LIGHT, (kneeOf(curve)?.p95Us ?? 0) * TIMES_KNEE);
}

export function kneeOf({ points, knee }: SaturationCurve): SaturationPoint | null {
  return knee === null ? null : (points[knee] ?? null);
}

/** Where the knees are, in words. */
export function kneeSentence(curves: readonly CurveShown[]): string {
  const [own, other] = curves;
  if (!own) return '';
  const knee = kneeOf(own.curve);
  const here = knee
    ? `The knee is at ${formatFew(knee.ratePerSecond)} requests a second: beyond it, more load costs more in response time than it brings.`
    : 'No knee is in sight.';
  if (!other) return here;
  const before = kneeOf(other.curve);
  if (!before) return here;
  return `${here} Of the ${other.name} it is at ${formatFew(before.ratePerSecond)}.`;
}
