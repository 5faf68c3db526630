/** An axis from 0 on. */
export interface Axis {
  readonly most: number;
  /** From 0. */
  readonly ticks: readonly number[];
  readonly label: (value: number) => string;
}

/** Round ticks, about so many, from 0 to the first at or beyond `most`; a tick of its own where nothing is to be seen. */
export function axisTo(most: number, count: number, label: (value: number) => string): Axis {
  const step = stepFor(most > 0 ? most : 1, count);
  const last = Math.max(1, Math.ceil(most / step - 1e-9));
  return { most: last * step, ticks: Array.from({ length: last + 1 }, (_, index) => index * step), label };
}

/** The same, ending at `most` itself. */
export function axisOf(most: number, count: number, label: (value: number) => string): Axis {
  const axis = axisTo(most, count, label);
  return { ...axis, most, ticks: axis.ticks.filter((tick) => tick <= most) };
}

/** The least of 1, 2, 5, 10, 20 … that needs at most so many. */
function stepFor(most: number, count: number): number {
  const least = most / count;
  const decade = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((digit) => digit * decade >= least) ?? 10) * decade;
}
