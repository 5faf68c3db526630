import { expect, it } from 'vitest';
import { describe as describeBench, toJson } from '../../scripts/bench/print';
import { timeTraffic } from '../../scripts/bench/traffic/measure';
import { trafficSection } from '../../scripts/bench/traffic/section';

const section = trafficSection([
  { requests: 10_000, runs: [{ ms: 100, events: 250_000 }], bytes: 1_000_000, databaseBusy: 0.79 },
  {
    requests: 1_000_000,
    runs: [
      { ms: 9_000, events: 25_000_000 },
      { ms: 12_000, events: 25_000_000 },
      { ms: 11_000, events: 25_000_000 },
    ],
    bytes: 1_100_000,
    databaseBusy: 0.784,
  },
]);
const machine = { cpu: 'a processor', cores: 2, node: '20', chromium: '140' };

it('names a time for each size, the rate of the largest and how memory grows', () => {
  expect(section.results).toEqual([
    { name: 'traffic-1e4-ms', value: 100, unit: 'ms', n: 1 },
    { name: 'traffic-1e6-ms', value: 11_000, unit: 'ms', n: 3 },
    { name: 'traffic-events-per-second', value: 2_270_000, unit: '1/s', n: 3 },
    { name: 'traffic-heap-growth', value: 1.1, unit: 'ratio', n: 1 },
  ]);
  expect(section.how).toContain('78 % busy');
});

it('judges what has an aim, and gives it all to programs', () => {
  const text = describeBench(machine, [section]);
  expect(text).toMatch(/✗ traffic-1e6-ms +11000 ms {2}at most 10000 +n = 3/);
  expect(text).toMatch(/ {2}traffic-events-per-second +2,270,000 \/s/);
  expect(text).toContain('0 of 1 aims met.');
  expect(JSON.parse(toJson(machine, [section]))).toEqual({ machine, results: section.results });
});

it('simulates an event for each visit to the database, and for its arrival, begin, connection and end', () => {
  const { events, ms } = timeTraffic(200);
  expect(events % 25).toBe(0);
  expect(events / 25).toBeGreaterThan(150);
  expect(ms).toBeGreaterThan(0);
});
