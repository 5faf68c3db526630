/** Exact figures, for sums that a reader can check with a pencil. */

const DIGITS = new Intl.NumberFormat('en', { maximumFractionDigits: 9, useGrouping: true });

/** A price in ns without rounding: `300 ns`, `2.9 µs`, `84.94 µs`, `1 ms`. */
export function exactPrice(ns: number): string {
  if (ns < 1e3) return `${DIGITS.format(ns)} ns`;
  if (ns < 1e6) return `${DIGITS.format(ns / 1e3)} µs`;
  return `${DIGITS.format(ns / 1e6)} ms`;
}

/** A time of whole ns in ms, as far as its µs and the rest: `['48.213', '407']`, with its sign on the first. */
export function exactMs(ns: number): readonly [ms: string, restNs: string] {
  const size = Math.abs(Math.round(ns));
  const us = Math.floor(size / 1e3);
  const whole = Math.floor(us / 1e3).toLocaleString('en');
  const sign = ns < 0 ? '−' : '';
  return [`${sign}${whole}.${digits(us % 1e3)}`, digits(size % 1e3)];
}

function digits(below1000: number): string {
  return String(below1000).padStart(3, '0');
}
