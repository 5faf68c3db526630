import { describe, expect, test } from 'vitest';
import {
  AGGREGATION_METHODS,
  type AggregationMethod,
  parseRetentions,
  WhisperFile,
} from '../../../../src/simulation/servers/carbon';

/** A multiple of all steps below, so that whole minutes are whole slots. */
const NOW = 1_700_006_400;

function file(
  retentions: string,
  aggregation: AggregationMethod = 'average',
  xFilesFactor = 0.5,
): WhisperFile {
  const parsed = parseRetentions(retentions);
  if (typeof parsed === 'string') throw new Error(parsed);
  return new WhisperFile({ retentions: parsed, aggregation, xFilesFactor });
}

/** The values of the one slot that `at` lies in, as the archive of this step has them. */
function coarse(
  of: WhisperFile,
  at: number,
  stepSeconds: number,
  nowSeconds: number,
): number | null | undefined {
  const series = of.fetch(at - stepSeconds, at, nowSeconds);
  expect(series?.stepSeconds).toBe(stepSeconds);
  return series?.values[0];
}

describe('one archive', () => {
  test('a time is floored to the step, and the last write in a slot wins', () => {
    const made = file('60s:1h');
    made.update(1, NOW, NOW + 70);
    made.update(2, NOW + 59, NOW + 70);
    made.update(3, NOW + 60, NOW + 70);
    expect(made.fetch(NOW - 60, NOW + 70, NOW + 70)).toEqual({
      fromSeconds: NOW,
      untilSeconds: NOW + 120,
      stepSeconds: 60,
      values: [2, 3],
    });
  });

  test('sent slower than the step, there are holes', () => {
    const made = file('60s:1h');
    for (const minute of [0, 2, 4]) made.update(minute, NOW + 60 * minute, NOW + 240);
    expect(made.fetch(NOW - 60, NOW + 240, NOW + 240)?.values).toEqual([0, null, 2, null, 4]);
  });

  test.each([
    { age: -1, kept: false },
    { age: 0, kept: true },
    { age: 3599, kept: true },
    { age: 3600, kept: false },
  ])('a point $age s old is kept: $kept', ({ age, kept }) => {
    const made = file('60s:1h');
    expect(made.update(1, NOW - age, NOW)).toBe(kept);
    expect(made.info().archives[0]?.written).toBe(kept ? 1 : 0);
  });

  test('the ring comes round: what was an hour ago is gone', () => {
    const made = file('60s:1h');
    made.update(1, NOW, NOW);
    expect(made.fetch(NOW - 1, NOW, NOW + 3599)?.values).toEqual([1]);
    const laterSeconds = NOW + 3600;
    made.update(2, laterSeconds, laterSeconds);
    expect(made.fetch(0, laterSeconds, laterSeconds)?.values.filter((value) => value !== null)).toEqual([2]);
    // Not written again, an old point is not taken for a new one.
    const idle = file('60s:1h');
    idle.update(1, NOW, NOW);
    expect(idle.fetch(0, laterSeconds, laterSeconds)?.values.every((value) => value === null)).toBe(true);
  });
});

describe('what a fetch gives', () => {
  const made = file('60s:1h,5m:1d');
  made.update(7, NOW, NOW);

  test.each([
    { fromAgo: 600, step: 60 },
    { fromAgo: 3600, step: 60 },
    { fromAgo: 3601, step: 300 },
    { fromAgo: 86_400, step: 300 },
    // Cut to what there is.
    { fromAgo: 999_999, step: 300 },
  ])('from $fromAgo s ago, the finest archive that reaches back: $step s', ({ fromAgo, step }) => {
    expect(made.fetch(NOW - fromAgo, NOW, NOW)?.stepSeconds).toBe(step);
  });

  test('however short the range is, how far back it begins decides', () => {
    expect(made.fetch(NOW - 3660, NOW - 3650, NOW)?.stepSeconds).toBe(300);
    expect(made.fetch(NOW - 3600, NOW - 3599, NOW)?.stepSeconds).toBe(60);
  });

  test('the slots after `from`, up to and with that of `until`; at least the next one', () => {
    expect(made.fetch(NOW - 120, NOW, NOW)).toMatchObject({ fromSeconds: NOW - 60, values: [null, 7] });
    expect(made.fetch(NOW - 121, NOW - 1, NOW)).toMatchObject({
      fromSeconds: NOW - 120,
      values: [null, null],
    });
    expect(made.fetch(NOW - 60, NOW - 60, NOW)).toMatchObject({
      fromSeconds: NOW,
      untilSeconds: NOW + 60,
      values: [7],
    });
  });

  test.each([
    { from: 10, until: 5 },
    { from: 1, until: 2 },
    { from: -99_999, until: -86_401 },
  ])('nothing of now $from to now $until', ({ from, until }) => {
    expect(made.fetch(NOW + from, NOW + until, NOW)).toBeNull();
  });
});

describe('roll-up', () => {
  /** Of the five minutes from NOW on, -4, 3, a hole, 1 and a hole. */
  const expected: Record<AggregationMethod, number> = {
    average: 0,
    sum: 0,
    last: 1,
    max: 3,
    min: -4,
    avg_zero: 0,
    absmax: -4,
    absmin: 1,
  };

  test.each(AGGREGATION_METHODS)('%s', (method) => {
    const made = file('60s:1h,5m:1d', method);
    const end = NOW + 299;
    made.update(-4, NOW, end);
    made.update(3, NOW + 60, end);
    made.update(1, NOW + 180, end);
    expect(coarse(made, NOW, 300, NOW + 7200)).toBe(expected[method]);
  });

  test('an average is of what is known, an average with zeros of all there could be', () => {
    const values = (method: AggregationMethod) => {
      const made = file('60s:1h,5m:1d', method);
      for (const minute of [0, 1, 2]) made.update(10, NOW + 60 * minute, NOW + 299);
      return coarse(made, NOW, 300, NOW + 7200);
    };
    expect(values('average')).toBe(10);
    expect(values('avg_zero')).toBe(6);
    expect(values('sum')).toBe(30);
  });

  test.each([
    { xff: 0.5, points: 5, of: '60s:1h,10m:1d', rolled: true },
    { xff: 0.5, points: 4, of: '60s:1h,10m:1d', rolled: false },
    { xff: 0, points: 1, of: '60s:1h,10m:1d', rolled: true },
    { xff: 1, points: 9, of: '60s:1h,10m:1d', rolled: false },
    { xff: 1, points: 10, of: '60s:1h,10m:1d', rolled: true },
    // The file keeps a 32-bit float, which for 0.1 is a little more.
    { xff: 0.1, points: 1, of: '60s:1h,10m:1d', rolled: false },
    { xff: 0.25, points: 5, of: '30s:1h,10m:1d', rolled: true },
  ])('$points points with $of and xFilesFactor $xff: $rolled', ({ xff, points, of, rolled }) => {
    const made = file(of, 'last', xff);
    const step = of.startsWith('60') ? 60 : 30;
    for (let point = 0; point < points; point++) made.update(point, NOW + step * point, NOW + 599);
    expect(coarse(made, NOW, 600, NOW + 7200)).toBe(rolled ? points - 1 : null);
  });

  test('a point too late for the fine archive goes into the coarse one, over what was rolled up', () => {
    const made = file('60s:5m,5m:1d', 'sum', 1);
    for (let minute = 0; minute < 5; minute++) made.update(1, NOW + 60 * minute, NOW + 299);
    expect(made.update(100, NOW + 30, NOW + 400)).toBe(true);
    expect(coarse(made, NOW, 300, NOW + 1000)).toBe(100);
  });

  test('goes on from archive to archive, and stops where one lacks points', () => {
    const made = file('1s:1m,10s:1h,1m:1d', 'sum', 0.5);
    for (let second = 0; second < 25; second++) made.update(1, NOW + second, NOW + second);
    // 10 s and 10 s and five points of the third: three of six known.
    expect(coarse(made, NOW, 60, NOW + 7200)).toBe(25);
    const sparse = file('1s:1m,10s:1h,1m:1d', 'sum', 0.5);
    for (let second = 0; second < 24; second++) sparse.update(1, NOW + second, NOW + second);
    expect(coarse(sparse, NOW, 60, NOW + 7200)).toBeNull();
  });
});

test('whisper-info', () => {
  const made = file('60s:1d,5m:30d,1h:3y', 'max', 0.1);
  made.update(1, NOW, NOW);
  expect(made.info()).toEqual({
    aggregationMethod: 'max',
    xFilesFactor: Math.fround(0.1),
    maxRetention: 3 * 31_536_000,
    fileSize: 16 + 3 * 12 + 12 * (1440 + 8640 + 26_280),
    archives: [
      { offset: 52, secondsPerPoint: 60, points: 1440, retention: 86_400, size: 17_280, written: 1 },
      { offset: 17_332, secondsPerPoint: 300, points: 8640, retention: 2_592_000, size: 103_680, written: 1 },
      {
        offset: 121_012,
        secondsPerPoint: 3600,
        points: 26_280,
        retention: 94_608_000,
        size: 315_360,
        written: 0,
      },
    ],
  });
});
