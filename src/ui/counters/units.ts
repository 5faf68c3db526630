import { formatCount } from '../../simulation';

/** `21`, `query`, `queries` → `21 queries`; the plural is given where it is not just an s. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A time in ns, in ms exact to the µs: `48.213 ms`. */
export function exactMs(ns: number): string {
  const ms = (Math.round(ns / 1e3) / 1e3).toLocaleString('en', {
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
  });
  return `${ms} ms`;
}

/** A share in whole per cent, never rounded to a false 0 or 100: `<1 %`, `87 %`, `>99 %`. */
export function formatShare(part: number, whole: number): string {
  const share = whole > 0 ? (100 * part) / whole : 0;
  if (share > 0 && share < 1) return '<1 %';
  if (share < 100 && share > 99) return '>99 %';
  return `${share.toFixed(0)} %`;
}
