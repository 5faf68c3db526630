import type { Rule, Sample } from './sample';

/** Beyond these, points that samples enclose are too rare to be worth a rule. */
const MAX_DIMS = 4;

/**
 * Several coordinates matter, each pushing one way: code that compares a sum or a product of them. Which way each
 * pushes is not known. A point is known where, in every arrangement that the samples allow, it lies between two that
 * went the same way.
 */
export function monotone<Way>(samples: readonly Sample<Way>[], dims: readonly number[]): Rule<Way> {
  if (dims.length > MAX_DIMS) return UNKNOWN;
  const orders = orientations(dims.length)
    .map((signs) => arranged(samples, dims, signs))
    .filter((order) => order !== null);
  const choose = (point: readonly number[]) => {
    let agreed: Way | null = null;
    for (const order of orders) {
      const way = enclosed(order, point);
      if (way === null || (agreed !== null && way !== agreed)) return null;
      agreed = way;
    }
    return agreed;
  };
  const comparable = (one: readonly number[], other: readonly number[]) =>
    orders.some(({ signs }) => {
      const gaps = dims.map((dim, index) => ((other[dim] ?? 0) - (one[dim] ?? 0)) * (signs[index] ?? 1));
      return gaps.every((gap) => gap >= 0) || gaps.every((gap) => gap <= 0);
    });
  return { choose, comparable, holds: orders.length > 0 };
}

const UNKNOWN: Rule<never> = { choose: () => null, comparable: () => false, holds: false };

interface Edges<Way> {
  readonly way: Way;
  /** Samples of this way that no other of it lies below, and above: coordinates one after another, signed. */
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
}

interface Order<Way> {
  readonly dims: readonly number[];
  readonly signs: readonly number[];
  readonly edges: readonly Edges<Way>[];
}

/** All but their mirror images, which make the same of any samples. */
function orientations(count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  if (count === 1) return [[1]];
  return orientations(count - 1).flatMap((signs) => [
    [...signs, 1],
    [...signs, -1],
  ]);
}

/** null: the samples contradict this arrangement. */
function arranged<Way>(
  samples: readonly Sample<Way>[],
  dims: readonly number[],
  signs: readonly number[],
): Order<Way> | null {
  const byWay = new Map<Way, number[][]>();
  for (const { point, way } of samples) {
    const signed = dims.map((dim, index) => (point[dim] ?? 0) * (signs[index] ?? 1));
    byWay.set(way, [...(byWay.get(way) ?? []), signed]);
  }
  const edges = [...byWay].map(([way, points]): [Way, number[][], number[][]] => [
    way,
    points.filter((point) => !points.some((other) => other !== point && isBelow(other, point, points))),
    points.filter((point) => !points.some((other) => other !== point && isBelow(point, other, points))),
  ]);
  for (const [way, lowest, highest] of edges) {
    for (const [otherWay, otherLowest, otherHighest] of edges) {
      if (way === otherWay) continue;
      if (anyBelow(lowest, otherHighest) && anyBelow(otherLowest, highest)) return null;
    }
  }
  return {
    dims,
    signs,
    edges: edges.map(([way, lowest, highest]) => ({
      way,
      lowest: Float64Array.from(lowest.flat()),
      highest: Float64Array.from(highest.flat()),
    })),
  };
}

/** Of equal points the first counts as the lower. */
function isBelow(one: number[], other: number[], points: number[][]): boolean {
  if (!one.every((value, index) => value <= (other[index] ?? 0))) return false;
  const equal = one.every((value, index) => value === other[index]);
  return !equal || points.indexOf(one) < points.indexOf(other);
}

function anyBelow(lower: number[][], upper: number[][]): boolean {
  return lower.some((low) => upper.some((high) => low.every((value, index) => value <= (high[index] ?? 0))));
}

function enclosed<Way>({ dims, signs, edges }: Order<Way>, point: readonly number[]): Way | null {
  for (const { way, lowest, highest } of edges) {
    if (dominates(lowest, dims, signs, point, 1) && dominates(highest, dims, signs, point, -1)) return way;
  }
  return null;
}

/** Whether the point lies above one of these samples (`side` 1), or below one (−1), in each coordinate. */
function dominates(
  samples: Float64Array,
  dims: readonly number[],
  signs: readonly number[],
  point: readonly number[],
  side: number,
): boolean {
  const count = dims.length;
  for (let start = 0; start < samples.length; start += count) {
    let index = 0;
    while (index < count) {
      const value = (point[dims[index] ?? 0] ?? 0) * (signs[index] ?? 1);
      if ((value - (samples[start + index] ?? 0)) * side < 0) break;
      index += 1;
    }
    if (index === count) return true;
  }
  return false;
}
