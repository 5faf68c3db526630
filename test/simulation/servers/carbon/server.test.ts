import { describe, expect, test } from 'vitest';
import {
  type CarbonOptions,
  CarbonServer,
  parseAggregations,
  parseLine,
  parseSchemas,
} from '../../../../src/simulation/servers/carbon';
import { daemon } from '../statsd/support';

const EPOCH_SECONDS = 1_700_006_400;
const SECOND_US = 1_000_000;
const MINUTE_US = 60 * SECOND_US;

function carbon(options: Partial<CarbonOptions> = {}): CarbonServer {
  return new CarbonServer({ epochSeconds: EPOCH_SECONDS, ownMetricsEverySeconds: 0, ...options });
}

describe('the plaintext protocol', () => {
  test.each([
    ['a.b 1 1700000000', { path: 'a.b', value: 1, timestamp: 1_700_000_000 }],
    ['  a\t-1.5e3   1700000000.9 ', { path: 'a', value: -1500, timestamp: 1_700_000_000.9 }],
    ['a .5 -1', { path: 'a', value: 0.5, timestamp: -1 }],
    ['a nan 0', { path: 'a', value: Number.NaN, timestamp: 0 }],
    ['a -inf 0', { path: 'a', value: Number.NEGATIVE_INFINITY, timestamp: 0 }],
  ])('%s', (line, point) => {
    expect(parseLine(line)).toEqual(point);
  });

  test.each(['', 'a', 'a 1', 'a 1 2 3', 'a one 2', 'a 1 now', 'a 0x10 2', 'a 1 nan', 'a 1 inf'])(
    '"%s" is malformed',
    (line) => {
      expect(parseLine(line)).toBeNull();
    },
  );

  test('a bad line spoils no other, and is kept to be looked at', () => {
    const made = carbon();
    made.receive(`a 1 ${EPOCH_SECONDS}\noops\n\nb NaN ${EPOCH_SECONDS}\nc 3 ${EPOCH_SECONDS}\n`, 0);
    const { counts, malformedLines } = made.inspect(0);
    expect(made.paths(0)).toEqual(['a', 'c']);
    expect(counts).toEqual({
      metricsReceived: 2,
      committedPoints: 2,
      creates: 2,
      droppedCreates: 0,
      malformed: 1,
      notANumber: 1,
      notCovered: 0,
    });
    expect(malformedLines).toEqual([{ atUs: 0, line: 'oops' }]);
  });

  test('a time of −1 is now', () => {
    const made = carbon();
    made.receive('a 5 -1', 150 * SECOND_US);
    const now = EPOCH_SECONDS + 150;
    expect(made.fetch('a', now - 60, now, 150 * SECOND_US)).toMatchObject({
      fromSeconds: EPOCH_SECONDS + 120,
      values: [5],
    });
  });

  test('a point from the future, or too old, is refused; its metric is there all the same', () => {
    const made = carbon();
    made.receive(`a 1 ${EPOCH_SECONDS + 1}\nb 1 ${EPOCH_SECONDS - 7 * 86_400}`, 0);
    expect(made.inspect(0).counts).toMatchObject({ notCovered: 2, committedPoints: 0, creates: 2 });
    expect(made.fetch('a', EPOCH_SECONDS - 60, EPOCH_SECONDS, 0)?.values).toEqual([null]);
    expect(made.fetch('none', EPOCH_SECONDS - 60, EPOCH_SECONDS, 0)).toBeNull();
  });
});

describe('how a metric is kept', () => {
  const schemas = parseSchemas(`
[stats]
pattern = ^stats\\.
retentions = 10s:6h
[everything]
pattern = .*
retentions = 60s:1d,5m:30d
[never]
pattern = ^stats\\.never
retentions = 1s:1m
`).rules;
  const aggregations = parseAggregations(`
[min]
pattern = \\.lower$
xFilesFactor = 0.1
aggregationMethod = min
[half]
pattern = \\.half$
xFilesFactor = 0
`).rules;

  test.each([
    { path: 'stats.never', schema: 'stats', method: 'average', xff: 0.5 },
    { path: 'stats.timers.a.lower', schema: 'stats', method: 'min', xff: Math.fround(0.1) },
    { path: 'app.half', schema: 'everything', method: 'average', xff: 0 },
  ])('$path: the first section that matches, of each file', ({ path, schema, method, xff }) => {
    const made = carbon({ schemas, aggregations });
    made.receive(`${path} 1 -1`, 0);
    expect(made.inspect(0).metrics).toMatchObject([
      { path, schema, aggregationMethod: method, xFilesFactor: xff, createdUs: 0 },
    ]);
  });

  test('where none matches: a minute for a week', () => {
    const made = carbon();
    made.receive('a 1 -1', 0);
    expect(made.inspect(0).metrics[0]).toMatchObject({
      schema: 'default',
      maxRetention: 7 * 86_400,
      archives: [{ secondsPerPoint: 60, points: 10_080 }],
    });
  });
});

test('MAX_CREATES_PER_MINUTE: a minute’s worth at once, then evenly; what comes too early is lost', () => {
  const made = carbon({ maxCreatesPerMinute: 2 });
  made.receive('a 1 -1\nb 1 -1\nc 1 -1\na 2 -1', 0);
  expect(made.paths(0)).toEqual(['a', 'b']);
  made.receive('c 2 -1', 30 * SECOND_US - 1);
  made.receive('c 3 -1\nd 3 -1', 30 * SECOND_US);
  expect(made.paths(30 * SECOND_US)).toEqual(['a', 'b', 'c']);
  expect(made.inspect(30 * SECOND_US).counts).toMatchObject({
    creates: 3,
    droppedCreates: 3,
    metricsReceived: 7,
  });
});

describe('what it says of itself', () => {
  test('each minute, and counts its own points in the next', () => {
    const made = carbon({ ownMetricsEverySeconds: 60, host: 'g1' });
    made.receive('a 1 -1\nb 1 -1\nb nan -1', 5 * SECOND_US);
    expect(made.inspect(MINUTE_US - 1).agents).toEqual({});
    expect(made.inspect(MINUTE_US).agents).toEqual({
      'carbon.agents.g1-a.pointsPerUpdate': 1,
      'carbon.agents.g1-a.updateOperations': 2,
      'carbon.agents.g1-a.committedPoints': 2,
      'carbon.agents.g1-a.creates': 2,
      'carbon.agents.g1-a.droppedCreates': 0,
      'carbon.agents.g1-a.metricsReceived': 2,
    });
    expect(made.inspect(2 * MINUTE_US).agents).toMatchObject({
      'carbon.agents.g1-a.committedPoints': 6,
      'carbon.agents.g1-a.creates': 6,
      'carbon.agents.g1-a.metricsReceived': 0,
    });
    const path = 'carbon.agents.g1-a.committedPoints';
    expect(made.fetch(path, EPOCH_SECONDS, EPOCH_SECONDS + 180, 3 * MINUTE_US)?.values).toEqual([2, 6, 6]);
  });

  test('unless it is told not to', () => {
    expect(carbon().paths(3_600 * SECOND_US)).toEqual([]);
  });
});

test('a clone goes its own way', () => {
  const made = carbon({ maxCreatesPerMinute: 2 });
  made.receive('a 1 -1', 0);
  const copy = made.clone();
  const before = copy.inspect(0);
  made.receive('a 2 -1\nb 1 -1', 0);
  expect(copy.inspect(0)).toEqual(before);
  copy.receive('c 1 -1\nd 1 -1', 0);
  expect(copy.paths(0)).toEqual(['a', 'c']);
});

describe('statsd and carbon together', () => {
  /** Five flushes of 10 s, each with ten events, into what keeps minutes. */
  function counted(retentions: string, aggregation: string) {
    const statsd = daemon({ epochSeconds: EPOCH_SECONDS });
    const made = carbon({
      schemas: parseSchemas(`[all]\npattern = .*\nretentions = ${retentions}`).rules,
      aggregations: parseAggregations(aggregation).rules,
    });
    for (let second = 0; second < 60; second++) {
      statsd.receive('hits:1|c', second * SECOND_US);
      for (const flush of statsd.takeFlushes(second * SECOND_US))
        made.receive(flush.lines.join('\n'), flush.atUs);
    }
    return made.fetch('stats_counts.hits', EPOCH_SECONDS - 60, EPOCH_SECONDS + 59, 3600 * SECOND_US)
      ?.values[0];
  }

  test('a step longer than the flush interval: points overwrite one another', () => {
    expect(counted('60s:1d', '')).toBe(10);
  });

  test('counts rolled up by the default become averages; with sum they stay counts', () => {
    expect(counted('10s:10m,60s:1d', '')).toBe(10);
    expect(counted('10s:10m,60s:1d', '[sum]\npattern = ^stats_counts\naggregationMethod = sum')).toBe(50);
  });
});
