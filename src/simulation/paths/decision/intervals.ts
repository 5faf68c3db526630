import type { Rule, Sample } from './sample';

/** One coordinate matters: between neighbours that went the same way, everything does. */
export function intervals<Way>(samples: readonly Sample<Way>[], dim: number): Rule<Way> {
  const sorted = sortedBy(samples, dim);
  const at = Float64Array.from(sorted, ({ point }) => point[dim] ?? 0);
  const ways = sorted.map(({ way }) => way);
  const choose = (point: readonly number[]) => {
    const value = point[dim] ?? 0;
    let low = 0;
    let high = at.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((at[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    const above = ways[low];
    if (above === undefined) return null;
    if (at[low] === value) return at[low + 1] === value && ways[low + 1] !== above ? null : above;
    return ways[low - 1] === above ? above : null;
  };
  return { choose, comparable: () => true, holds: false };
}

/** Neighbours along the coordinate that went different ways: one pair for a threshold. */
export function turns<Way>(
  samples: readonly Sample<Way>[],
  dim: number,
): readonly [Sample<Way>, Sample<Way>][] {
  const sorted = sortedBy(samples, dim);
  const changes: [Sample<Way>, Sample<Way>][] = [];
  for (const [index, sample] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next !== undefined && next.way !== sample.way) changes.push([sample, next]);
  }
  return changes;
}

function sortedBy<Way>(samples: readonly Sample<Way>[], dim: number): Sample<Way>[] {
  return [...samples].sort((a, b) => (a.point[dim] ?? 0) - (b.point[dim] ?? 0));
}
