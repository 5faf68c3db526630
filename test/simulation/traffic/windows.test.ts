import { expect, test } from 'vitest';
import { createTraffic, fixedRouter, RESOURCES } from '../../../src/simulation/traffic';
import { free } from '../support/conditions';
import { query, tapeOf } from '../support/tapes';
import { loadOf } from './support/loads';

const PAGE = tapeOf([query()], {
  response: { status: 200, headers: [], contentType: 'text/html', body: '', bytes: 0 },
});
/** 10 ms of the database's time. */
const CONDITIONS = free({ statementNs: 10_000_000 });

function reportFor(ratePerSecond: number, durationUs: number, warmUpUs = 0, backlog = 100_000) {
  const load = loadOf({
    arrivals: { type: 'poisson', ratePerSecond },
    durationUs,
    warmUpUs,
    servers: { databaseCores: 1, backlog, timeoutUs: 1_000_000 },
  });
  const traffic = createTraffic(load, CONDITIONS, fixedRouter([PAGE]));
  traffic.advance(Number.POSITIVE_INFINITY);
  return { report: traffic.report(), endUs: traffic.nowUs };
}

test.each([
  ['short', 50, 1_000_000],
  ['long', 50, 1_000_000_000],
  // Arrives in 100 s, is served in 1,000 s: the windows are merged twice.
  ['overloaded', 1000, 100_000_000],
])(
  '%s: windows follow each other to the end, 600 at most, and sum up to the report',
  (_, rate, durationUs) => {
    const { report, endUs } = reportFor(rate, durationUs);
    const { windows } = report;
    expect(windows.length).toBeLessThanOrEqual(600);
    let atUs = 0;
    for (const { startUs, endUs: windowEndUs } of windows) {
      expect(startUs).toBe(atUs);
      atUs = windowEndUs;
    }
    expect(atUs).toBeGreaterThanOrEqual(endUs);
    const sum = (of: 'arrived' | 'served' | 'timeouts' | 'refused' | 'errors') =>
      windows.reduce((total, window) => total + window[of], 0);
    expect(sum('arrived')).toBe(report.requests);
    expect(sum('served')).toBe(report.response.count);
    expect(sum('timeouts')).toBe(report.timeouts);
    expect(sum('refused')).toBe(0);
    expect(windows.reduce((total, { response }) => total + response.count, 0)).toBe(report.response.count);
    const widthUs = windows[0]?.endUs ?? 0;
    for (const resource of RESOURCES) {
      const busyUs = windows.reduce((total, { utilisation }) => total + utilisation[resource] * widthUs, 0);
      for (const { utilisation } of windows) expect(utilisation[resource]).toBeLessThanOrEqual(1 + 1e-9);
      // One query of 10 ms each.
      if (resource === 'databaseCores') expect(busyUs).toBeCloseTo(10_000 * report.requests, 0);
    }
  },
);

test('what arrives in the warm-up is served and not measured', () => {
  const all = reportFor(50, 100_000_000).report;
  const { report } = reportFor(50, 100_000_000, 40_000_000);
  const warm = all.windows
    .filter(({ startUs }) => startUs < 40_000_000)
    .reduce((sum, { arrived }) => sum + arrived, 0);
  expect(report.requests).toBe(all.requests - warm);
  expect(report.response.count).toBe(report.requests);
  expect(report.measuredUs).toBe(60_000_000);
  expect(report.windows).toEqual(all.windows);
});

test('a full backlog refuses, and what is served is what the database can', () => {
  const { report } = reportFor(200, 100_000_000, 0, 50);
  expect(report.throughputPerSecond).toBeCloseTo(100, -0.5);
  expect(report.refused).toBe(report.requests - report.response.count);
  // 64 with a worker and 50 before them, 10 ms each.
  expect(report.response.maxUs).toBe(1_140_000);
  expect(report.timeouts).toBeGreaterThan(0);
});
