import { formatCount } from '../../simulation';

/** `21`, `query`, `queries` → `21 queries`; the plural is given where it is not just an s. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A difference with its sign: `−41.7 ms`, `+2`, and `0` without one. */
export function signed(difference: number, format: (value: number) => string): string {
  if (difference === 0) return format(0);
  return `${difference < 0 ? '−' : '+'}${format(Math.abs(difference))}`;
}

/** A share in whole per cent, never rounded to a false 0 or 100: `<1 %`, `87 %`, `>99 %`. */
export function formatShare(part: number, whole: number): string {
  const share = whole > 0 ? (100 * part) / whole : 0;
  if (share > 0 && share < 1) return '<1 %';
  if (share < 100 && share > 99) return '>99 %';
  return `${share.toFixed(0)} %`;
}
