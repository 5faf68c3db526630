import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  AGGREGATION_METHODS,
  type AggregationMethod,
  WhisperFile,
} from '../../../../src/simulation/servers/carbon';

const START = 1_700_006_400;
const FINE = { secondsPerPoint: 10, points: 60 };
const COARSE = { secondsPerPoint: 60, points: 30 };

/** Points as they come, in order of time: after how many seconds, and of what value. */
const points = fc.array(fc.tuple(fc.nat(25), fc.integer({ min: -50, max: 50 })), {
  minLength: 1,
  maxLength: 40,
});
const method = fc.constantFrom<AggregationMethod>(...AGGREGATION_METHODS);
const xFilesFactor = fc.constantFrom(0, 0.25, 0.5, 1);

/** The known values of one coarse slot, from the plain list of all points: of each fine slot the last. */
function known(history: readonly (readonly [number, number])[], slot: number): number[] {
  const fine = new Map<number, number>();
  for (const [at, value] of history) {
    if (at >= slot && at < slot + 60) fine.set(Math.floor(at / 10), value);
  }
  return [...fine].sort(([a], [b]) => a - b).map(([, value]) => value);
}

const MODEL: Record<AggregationMethod, (values: number[]) => number> = {
  average: (values) => values.reduce((a, b) => a + b, 0) / values.length,
  sum: (values) => values.reduce((a, b) => a + b, 0),
  last: (values) => values.at(-1) ?? Number.NaN,
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
  avg_zero: (values) => values.reduce((a, b) => a + b, 0) / 6,
  absmax: (values) =>
    values.find((value) => values.every((other) => Math.abs(other) <= Math.abs(value))) ?? 0,
  absmin: (values) =>
    values.find((value) => values.every((other) => Math.abs(other) >= Math.abs(value))) ?? 0,
};

test('what is rolled up is what the plain list of points gives', () => {
  fc.assert(
    fc.property(points, method, xFilesFactor, (list, aggregation, factor) => {
      const made = new WhisperFile({ retentions: [FINE, COARSE], aggregation, xFilesFactor: factor });
      let at = START;
      const history = list.map(([wait, value]) => {
        at += wait;
        made.update(value, at, at);
        return [at, value] as const;
      });
      // So late that only the coarse archive reaches back to the start.
      const series = made.fetch(START - 60, at, START + 1500);
      expect(series).toMatchObject({ fromSeconds: START, stepSeconds: 60 });
      for (const [index, value] of (series?.values ?? []).entries()) {
        const values = known(history, START + 60 * index);
        const enough = values.length > 0 && values.length / 6 >= factor;
        expect(value).toBe(enough ? MODEL[aggregation](values) : null);
      }
    }),
    { numRuns: 300 },
  );
});

test('the finest archive gives the last value of each slot that is young enough', () => {
  fc.assert(
    fc.property(points, (list) => {
      const made = new WhisperFile({ retentions: [FINE], aggregation: 'average', xFilesFactor: 0.5 });
      const last = new Map<number, number>();
      let at = START;
      for (const [wait, value] of list) {
        at += wait;
        made.update(value, at, at);
        last.set(at - (at % 10), value);
      }
      const series = made.fetch(at - 600, at, at);
      expect(series?.values).toHaveLength(60);
      for (const [index, value] of (series?.values ?? []).entries()) {
        expect(value).toBe(last.get((series?.fromSeconds ?? 0) + 10 * index) ?? null);
      }
    }),
  );
});
