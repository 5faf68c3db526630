/** How lines look: each with a dash of its own, so that colour never stands alone. See plot.css. */
export const LINE_LOOKS = [
  'main',
  'pinned',
  'second',
  'bad',
  'workers',
  'python',
  'connections',
  'database',
  'cache',
  'stale',
  'waiting',
] as const;

export type LineLook = (typeof LINE_LOOKS)[number];

export function lookClass(look: LineLook): string {
  return `look-${look}`;
}
