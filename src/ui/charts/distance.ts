import { type Conditions, findKnob, type ResponseTimeCurve, responseTimeCurve } from '../../simulation';
import type { Tape } from '../../tape';

/** Round trips shown at least, µs: so that a database on the same machine is not drawn as far away. */
const LEAST_RANGE_US = 1_000;
const STEPS = 10;

/**
 * Round trips to draw, µs: 0 to a round figure at or beyond twice the current one, in even steps, and the
 * current one itself. Sorted, without repeats.
 */
export function roundTripRange(rttUs: number): readonly number[] {
  const most = Math.min(roundUp(Math.max(2 * rttUs, LEAST_RANGE_US)), Math.max(farthest(), rttUs));
  const even = Array.from({ length: STEPS + 1 }, (_, index) => Math.round((most * index) / STEPS));
  return [...new Set([...even, rttUs])].sort((a, b) => a - b);
}

/** The nearest of 1, 2, 5, 10, 20 … at or above. */
function roundUp(us: number): number {
  const power = 10 ** Math.floor(Math.log10(us));
  return ([1, 2, 5].find((digit) => digit * power >= us) ?? 10) * power;
}

/** As far as the knob of the round trip goes. */
function farthest(): number {
  const knob = findKnob('db.rtt');
  return knob?.type === 'number' ? knob.max : Number.POSITIVE_INFINITY;
}

export interface DistanceCurve extends ResponseTimeCurve {
  readonly now: { readonly rttUs: number; readonly totalUs: number };
  /** What no distance changes; null: not known. */
  readonly atZeroUs: number | null;
  readonly pinned: PinnedCurve | null;
}

/** The same of the run compared with, at the same round trips. */
interface PinnedCurve {
  readonly name: string;
  readonly slope: number | null;
  /** µs; null: not known at this round trip. */
  readonly totalUsAt: (rttUs: number) => number | null;
}

/** Response time against the round trip to the database, around the current one. */
export function distanceCurve(
  tape: Tape,
  conditions: Conditions,
  pinned: { readonly name: string; readonly tape: Tape } | null = null,
): DistanceCurve {
  const { rttUs } = conditions.db;
  const range = roundTripRange(rttUs);
  const curve = responseTimeCurve(tape, conditions, range);
  const totalUs = curve.points.find((point) => point.rttUs === rttUs)?.totalUs ?? 0;
  const atZero = curve.points.find((point) => point.rttUs === 0 && !point.diverges);
  return {
    ...curve,
    now: { rttUs, totalUs },
    atZeroUs: atZero?.totalUs ?? null,
    pinned: pinned && pinnedCurve(pinned.name, responseTimeCurve(pinned.tape, conditions, range)),
  };
}

function pinnedCurve(name: string, { points, slope }: ResponseTimeCurve): PinnedCurve {
  const known = new Map(
    points.filter((point) => !point.diverges).map((point) => [point.rttUs, point.totalUs]),
  );
  return { name, slope, totalUsAt: (rttUs) => known.get(rttUs) ?? null };
}
