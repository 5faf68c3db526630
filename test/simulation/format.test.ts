import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatDuration } from '../../src/simulation';

test.each([
  [0, '0 µs'],
  [0.4, '0 µs'],
  [1, '1 µs'],
  [820, '820 µs'],
  [999, '999 µs'],
  [1000, '1.0 ms'],
  [1230, '1.23 ms'],
  [1500, '1.5 ms'],
  [9999, '10.0 ms'],
  [48_204, '48.2 ms'],
  [99_960, '100 ms'],
  [205_000, '205 ms'],
  [999_499, '999 ms'],
  [999_600, '1.0 s'],
  [3_316_000, '3.32 s'],
  [65_000_000, '65.0 s'],
  [7_200_000_000, '7,200 s'],
])('%d µs is shown as %s', (us, text) => {
  expect(formatDuration(us)).toBe(text);
});

test.each([
  [0, '0 B'],
  [512, '512 B'],
  [1200, '1.2 kB'],
  [35_000_000, '35.0 MB'],
  [2_000_000_000, '2.0 GB'],
])('%d bytes are shown as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('counts are grouped in thousands', () => {
  expect(formatCount(63)).toBe('63');
  expect(formatCount(1_234_567)).toBe('1,234,567');
});
