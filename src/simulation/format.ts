/** Figures as the reader sees them: a unit that suits the size, and no more digits than mean something. */

const COUNT = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `1234567` → `1,234,567`. */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** µs to a text in µs, ms or s with three significant digits at most, and never a fraction of a µs. */
export function formatDuration(us: number): string {
  if (us < 999.5) return `${Math.round(us)} µs`;
  if (us < 999_500) return `${threeDigits(us / 1000)} ms`;
  return `${threeDigits(us / 1_000_000)} s`;
}

/** Bytes in steps of a thousand, as network speeds are counted: `999 B`, `1.2 kB`, `35 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 999.5) return `${Math.round(bytes)} B`;
  if (bytes < 999_500) return `${threeDigits(bytes / 1000)} kB`;
  if (bytes < 999_500_000) return `${threeDigits(bytes / 1_000_000)} MB`;
  return `${threeDigits(bytes / 1_000_000_000)} GB`;
}

/** Three significant digits at most, and one decimal at least below 100: `1.23`, `1.0`, `48.2`, `205`. */
export function threeDigits(value: number): string {
  if (value >= 99.95) return COUNT.format(value);
  if (value >= 9.995) return value.toFixed(1);
  return value.toFixed(2).replace(/0$/, '');
}
