/**
 * What statsd derives from the values of one timer in one interval, under its own names and in its order
 * (lib/process_metrics.js). `count` is the number of events, sampled ones weighted; everything else is of the
 * values that came. `values` may be empty: then there is only a count, of 0.
 */
export function summariseTimer(
  values: readonly number[],
  count: number,
  intervalSeconds: number,
  percentThreshold: readonly number[],
): Record<string, number> {
  if (values.length === 0) return { count: 0, count_ps: 0 };
  const sorted = values.toSorted((a, b) => a - b);
  const sums = runningSums(sorted);
  const squares = runningSums(sorted.map((value) => value * value));
  const total = sums.at(-1) ?? 0;
  const mean = total / sorted.length;
  const deviations = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const summary: Record<string, number> = {};
  for (const percent of percentThreshold) {
    Object.assign(summary, summariseShare(sorted, sums, squares, percent));
  }
  return Object.assign(summary, {
    std: Math.sqrt(deviations / sorted.length),
    upper: sorted.at(-1) ?? 0,
    lower: sorted[0] ?? 0,
    count,
    count_ps: count / intervalSeconds,
    sum: total,
    sum_squares: squares.at(-1) ?? 0,
    mean,
    median: median(sorted),
  });
}

/** The lowest `percent` of the values, or the highest where it is negative. Nothing where that rounds to no value. */
function summariseShare(
  sorted: readonly number[],
  sums: readonly number[],
  squares: readonly number[],
  percent: number,
): Record<string, number> {
  const all = sorted.length;
  const kept = all === 1 ? 1 : Math.round((Math.abs(percent) / 100) * all);
  if (kept === 0) return {};
  const top = percent < 0 && all > 1;
  const sum = top ? topSum(sums, kept) : (sums[kept - 1] ?? 0);
  const squareSum = top ? topSum(squares, kept) : (squares[kept - 1] ?? 0);
  const suffix = String(percent).replace('.', '_').replace('-', 'top');
  return {
    [`count_${suffix}`]: kept,
    [`mean_${suffix}`]: sum / kept,
    [`${percent > 0 ? 'upper' : 'lower'}_${suffix}`]: sorted[top ? all - kept : kept - 1] ?? 0,
    [`sum_${suffix}`]: sum,
    [`sum_squares_${suffix}`]: squareSum,
  };
}

/** NaN where all values are in the top share, as in statsd, which looks up the running sum before the first. */
function topSum(sums: readonly number[], kept: number): number {
  const below = sums[sums.length - kept - 1];
  return below === undefined ? Number.NaN : (sums.at(-1) ?? 0) - below;
}

function runningSums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

function median(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
