import { formatCount, threeDigits } from '../../simulation';

/** Of requests for each page load: `1.13`, `0`. */
export function formatMean(value: number): string {
  return value === 0 ? '0' : threeDigits(value);
}

/** A ratio in whole per cent, never more than it is. */
export function formatRatio(ratio: number): string {
  return `${Math.floor(100 * ratio)} %`;
}

export function formatLoads(count: number): string {
  return count === 1 ? '1 page load' : `${formatCount(count)} page loads`;
}
