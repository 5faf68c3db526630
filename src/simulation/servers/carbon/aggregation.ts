/** How the points of a finer archive make one of a coarser. */
export const AGGREGATION_METHODS = [
  'average',
  'sum',
  'last',
  'max',
  'min',
  'avg_zero',
  'absmax',
  'absmin',
] as const;
export type AggregationMethod = (typeof AGGREGATION_METHODS)[number];

export function isAggregationMethod(text: string): text is AggregationMethod {
  return AGGREGATION_METHODS.some((method) => method === text);
}

/** `known` is in order of time and not empty; `possible` is how many points there could have been. */
export function aggregate(method: AggregationMethod, known: readonly number[], possible: number): number {
  const sum = known.reduce((total, value) => total + value, 0);
  switch (method) {
    case 'average':
      return sum / known.length;
    case 'sum':
      return sum;
    case 'last':
      return known.at(-1) ?? Number.NaN;
    case 'max':
      return known.reduce((most, value) => Math.max(most, value));
    case 'min':
      return known.reduce((least, value) => Math.min(least, value));
    case 'avg_zero':
      return sum / possible;
    case 'absmax':
      return known.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most));
    case 'absmin':
      return known.reduce((least, value) => (Math.abs(value) < Math.abs(least) ? value : least));
  }
}
