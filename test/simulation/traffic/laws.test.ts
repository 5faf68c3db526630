import { expect, test } from 'vitest';
import { createTraffic, fixedRouter, RESOURCES } from '../../../src/simulation/traffic';
import { free } from '../support/conditions';
import { cpu, query, tapeOf, times } from '../support/tapes';
import { loadOf } from './support/loads';

/** Ten queries of 2 ms, each after 1 ms of Python and over a wire of 1 ms with jitter; less of everything than wanted. */
const PAGE = tapeOf(times(10, () => [cpu('python.call'), query()]).flat(), {
  response: { status: 200, headers: [], contentType: 'text/html', body: '', bytes: 0 },
});
const CONDITIONS = free({ rttUs: 1000, jitterUs: 200, statementNs: 2_000_000 }, { 'python.call': 1_000_000 });
const LOAD = loadOf({
  arrivals: { type: 'poisson', ratePerSecond: 80 },
  durationUs: 2_000_000_000,
  warmUpUs: 20_000_000,
  servers: { webWorkers: 8, appCores: 1, databaseConnections: 6, databaseCores: 2 },
});

function report() {
  const traffic = createTraffic(LOAD, CONDITIONS, fixedRouter([PAGE]));
  traffic.advance(Number.POSITIVE_INFINITY);
  return traffic.report();
}

test("Little's law holds for each queue: those waiting are the rate times the wait", () => {
  const { waiting, waitUs, throughputPerSecond } = report();
  for (const resource of RESOURCES) {
    expect(waitUs[resource].meanUs).toBeGreaterThan(0);
    const expected = (throughputPerSecond * waitUs[resource].meanUs) / 1e6;
    expect(Math.abs(waiting[resource] / expected - 1), resource).toBeLessThan(0.01);
  }
});

test('the utilisation law holds to 1 %: busy is throughput times service over servers', () => {
  const { utilisation, throughputPerSecond, response, waitUs } = report();
  const heldUs = response.meanUs - waitUs.webWorkers.meanUs;
  const serviceUs = {
    webWorkers: heldUs,
    appCores: 10_000,
    // Held from the first query, which comes after 1 ms of work and the wait for both.
    databaseConnections: heldUs - 1000 - waitUs.databaseConnections.meanUs - waitUs.appCores.meanUs / 10,
    databaseCores: 20_000,
  };
  for (const resource of ['webWorkers', 'appCores', 'databaseCores'] as const) {
    const law = (throughputPerSecond * serviceUs[resource]) / 1e6 / LOAD.servers[resource];
    expect(Math.abs(utilisation[resource] / law - 1), resource).toBeLessThan(0.01);
  }
  // The first of the ten waits for a core is not quite as long as the others.
  const law = (throughputPerSecond * serviceUs.databaseConnections) / 1e6 / LOAD.servers.databaseConnections;
  expect(Math.abs(utilisation.databaseConnections / law - 1)).toBeLessThan(0.03);
});

test('5 % more work at the database, and the utilisation law is broken', () => {
  const traffic = createTraffic(
    LOAD,
    { ...CONDITIONS, db: { ...CONDITIONS.db, statementNs: 2_100_000 } },
    fixedRouter([PAGE]),
  );
  traffic.advance(Number.POSITIVE_INFINITY);
  const { utilisation, throughputPerSecond } = traffic.report();
  const law = (throughputPerSecond * 20_000) / 1e6 / LOAD.servers.databaseCores;
  expect(Math.abs(utilisation.databaseCores / law - 1)).toBeGreaterThan(0.04);
});
