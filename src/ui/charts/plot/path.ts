/** A point without a value parts the line. */
export type Point = readonly [x: number, y: number | null];

/** The path through the points, in a square of 1000 whose y grows downwards. */
export function pathOf(points: readonly Point[], xMost: number, yMost: number): string {
  let path = '';
  let joined = false;
  for (const [x, y] of points) {
    if (y !== null) path += `${joined ? 'L' : 'M'}${at(x, xMost)} ${round(1000 - at(y, yMost))}`;
    joined = y !== null;
  }
  return path;
}

/** The same points, a dot each: a stretch of no length with a round end. */
export function dotsOf(points: readonly Point[], xMost: number, yMost: number): string {
  return points
    .filter(([, y]) => y !== null)
    .map(([x, y]) => `M${at(x, xMost)} ${round(1000 - at(y ?? 0, yMost))}h0`)
    .join('');
}

/** What lies far outside is no farther for being drawn. */
function at(value: number, most: number): number {
  return round(Math.min(100_000, (1000 * value) / most));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
