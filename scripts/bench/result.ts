import { median } from '../lib/statistics';

/** One figure of the bench. */
export interface Result {
  readonly name: string;
  /** A median, or a ratio of two figures. */
  readonly value: number;
  readonly unit: 'ratio' | 'ms' | '1/s';
  /** Samples behind it; of a ratio, on each side. */
  readonly n: number;
}

/** Figures measured in one way, and what was done to get them. */
export interface Section {
  readonly how: string;
  readonly results: readonly Result[];
}

/** What each figure may be at most, on two slow cores. A figure without one is told for comparison. */
export const AIMS: Readonly<Record<string, number>> = {
  'engine-ready/stock-pyodide': 0.6,
  'bridge/n-plus-1': 1.2,
  'bridge/list-1000': 1.4,
  'bridge/insert-200': 1.2,
  'edit-to-result-ms': 100,
  'retime-1000-ms': 2,
  'retime-10000-ms': 8,
  'traffic-1e6-ms': 10_000,
};

/** null: there is no aim. */
export function meetsAim({ name, value }: Result): boolean | null {
  const aim = AIMS[name];
  return aim === undefined ? null : value <= aim;
}

/** The median of some times, in ms. */
export function timeOf(name: string, timesMs: readonly number[]): Result {
  return { name, value: rounded(median(timesMs)), unit: 'ms', n: timesMs.length };
}

/** The median of how much was done each second. */
export function rateOf(name: string, ratesPerSecond: readonly number[]): Result {
  return { name, value: rounded(median(ratesPerSecond)), unit: '1/s', n: ratesPerSecond.length };
}

/** How many times as much one measurement is as another. */
export function growthOf(name: string, before: number, after: number): Result {
  return { name, value: rounded(after / before), unit: 'ratio', n: 1 };
}

/** How many times as long ours takes as theirs: a ratio of medians. Both were measured equally often. */
export function ratioOf(name: string, oursMs: readonly number[], theirsMs: readonly number[]): Result {
  if (oursMs.length !== theirsMs.length)
    throw new Error(`${name}: the sides were not measured equally often.`);
  return { name, value: rounded(median(oursMs) / median(theirsMs)), unit: 'ratio', n: oursMs.length };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
