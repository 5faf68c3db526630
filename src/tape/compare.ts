import { type QueryShape, queryShapes, type Recorded } from './shapes';

/** How often a shape of query was sent in each of two runs. */
export interface QueryDifference {
  readonly fingerprint: string;
  readonly sql: string;
  readonly change: 'gone' | 'new' | 'fewer' | 'more' | 'same';
  readonly before: Side;
  readonly after: Side;
}

interface Side {
  readonly queries: number;
  readonly rows: number;
}

const NONE: Side = { queries: 0, rows: 0 };

/**
 * The queries of two runs, matched by shape. The greatest change comes first; among equals, the order of the later
 * run, then that of the earlier. Each query of either run is counted in exactly one difference.
 */
export function compareQueries(before: Recorded, after: Recorded): readonly QueryDifference[] {
  const earlier = new Map(queryShapes(before).map((shape) => [shape.fingerprint, shape]));
  const later = new Map(queryShapes(after).map((shape) => [shape.fingerprint, shape]));
  const gone = [...earlier.values()].filter(({ fingerprint }) => !later.has(fingerprint));
  return [...later.values(), ...gone]
    .map((shape): QueryDifference => {
      const { fingerprint, sql } = shape;
      const sides = { before: sideOf(earlier.get(fingerprint)), after: sideOf(later.get(fingerprint)) };
      return { fingerprint, sql, change: changeOf(sides.before.queries, sides.after.queries), ...sides };
    })
    .sort((a, b) => extent(b) - extent(a));
}

function sideOf(shape: QueryShape | undefined): Side {
  return shape ? { queries: shape.count, rows: shape.rows } : NONE;
}

function changeOf(before: number, after: number): QueryDifference['change'] {
  if (before === after) return 'same';
  if (before === 0) return 'new';
  if (after === 0) return 'gone';
  return after < before ? 'fewer' : 'more';
}

function extent({ before, after }: QueryDifference): number {
  return Math.abs(after.queries - before.queries);
}
