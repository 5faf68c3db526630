import { describe, expect, test } from 'vitest';
import {
  checkRetentions,
  parseAggregations,
  parseRetentions,
  parseSchemas,
} from '../../../../src/simulation/servers/carbon';

describe('retentions', () => {
  test.each([
    ['60s:1d', [[60, 1440]]],
    [
      '10s:6h,1m:7d,10m:5y',
      [
        [10, 2160],
        [60, 10_080],
        [600, 262_800],
      ],
    ],
    // Without a unit: seconds a point, and a number of points.
    ['60:1440', [[60, 1440]]],
    ['1min:1week', [[60, 10_080]]],
    // The finest comes first, wherever it stands.
    [
      '5m:30d, 60s:1d',
      [
        [60, 1440],
        [300, 8640],
      ],
    ],
    // What does not divide is cut off.
    ['7s:1m', [[7, 8]]],
  ])('%s', (text, archives) => {
    expect(parseRetentions(text)).toEqual(
      archives.map(([secondsPerPoint, points]) => ({ secondsPerPoint, points })),
    );
  });

  test.each([
    ['', 'names no precision'],
    ['60', 'names no retention'],
    ['0s:1d', 'names no precision'],
    ['1x:1d', 'names no precision'],
    ['60s:1d:2', 'names no retention'],
    ['60s: 1d', 'names no retention'],
    ['1m:1s', 'names no retention'],
    ['60s:1d,60s:2d', 'two archives have the precision 60 s'],
    ['60s:1d,90s:2d', '90 s is not a multiple of 60 s'],
    ['60s:1d,300s:1d', 'must reach further back'],
    ['1s:30s,1m:1h', 'too few points to make one of 60 s'],
  ])('%s is refused', (text, reason) => {
    expect(parseRetentions(text)).toContain(reason);
  });

  test('just enough points to make one of the coarser', () => {
    expect(
      checkRetentions([
        { secondsPerPoint: 1, points: 60 },
        { secondsPerPoint: 60, points: 2 },
      ]),
    ).toHaveLength(2);
  });
});

test('storage-schemas.conf', () => {
  const { rules, problems } = parseSchemas(`
# Carbon's own
[carbon]
pattern = ^carbon\\.
retentions = 60:90d

[broken]
pattern = (
retentions = 60s:1d
[bare]
pattern = .*
[badly kept]
pattern: .*
Retentions = 60s:1d,90s:2d
[default]
PATTERN = .*
retentions: 60s:1d,5m:30d,1h:3y
nonsense
`);
  expect(rules.map(({ name, pattern, retentions }) => [name, pattern.source, retentions.length])).toEqual([
    ['carbon', '^carbon\\.', 1],
    ['default', '.*', 3],
  ]);
  expect(problems).toEqual([
    { line: 18, text: '"nonsense" is neither [section] nor key = value' },
    { line: 8, text: '"(" is no regular expression' },
    { line: 10, text: '[bare] has no retentions' },
    { line: 14, text: '90 s is not a multiple of 60 s' },
  ]);
});

test('storage-aggregation.conf; its keys are the same in capitals, as for Python', () => {
  const { rules, problems } = parseAggregations(`
[count]
pattern = \\.count$
xFilesFactor = 0
aggregationMethod = sum
[upper]
pattern = \\.upper
XFILESFACTOR = 0.1
[wrong]
pattern = a
aggregationMethod = mean
[far]
pattern = a
xfilesfactor = 2
`);
  expect(rules).toMatchObject([
    { name: 'count', aggregation: 'sum', xFilesFactor: 0 },
    { name: 'upper', aggregation: null, xFilesFactor: 0.1 },
  ]);
  expect(problems).toEqual([
    { line: 11, text: '"mean" is no aggregation method' },
    { line: 14, text: 'xFilesFactor is a number from 0 to 1, not "2"' },
  ]);
});
