import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeline } from '../../../src/simulation';
import { createTraffic, fixedRouter } from '../../../src/simulation/traffic';
import { anyConditions, anyTape } from '../support/arbitraries';
import { loadOf } from './support/loads';
import { playLegs } from './support/run';

const ONE = { servers: { webWorkers: 1, appCores: 1, databaseConnections: 1, databaseCores: 1 } };

test('a request alone takes what its timeline says, to the µs', () => {
  fc.assert(
    fc.property(anyTape, anyConditions, fc.constantFrom(1, 2), (anyOf, conditions, webWorkers) => {
      // Two workers for one core: work is then an event of its own.
      const load = loadOf({ seed: anyOf.seed, servers: { ...ONE.servers, webWorkers } });
      const traffic = createTraffic(load, conditions, fixedRouter([anyOf]));
      expect(traffic.advance(Number.POSITIVE_INFINITY)).toBe('done');
      const { response } = traffic.report();
      expect(response.count).toBe(1);
      expect(response.maxUs).toBe(timeline({ ...anyOf, index: 0 }, conditions).totalUs);
    }),
    { numRuns: 300 },
  );
});

test('so does the last of several, one after another, each at its own number', () => {
  fc.assert(
    fc.property(anyTape, anyConditions, (tape, conditions) => {
      const apartUs = 60_000_000;
      const arrivals = { type: 'recorded' as const, atUs: [0, apartUs, 2 * apartUs], kinds: [0, 0, 0] };
      const load = loadOf({ ...ONE, seed: tape.seed, arrivals, durationUs: 3 * apartUs });
      const { seen } = playLegs(load, conditions, [tape]);
      for (const { number, takenUs, endedUs } of seen) {
        expect(takenUs).toBe(number * apartUs);
        expect(endedUs - takenUs).toBe(timeline({ ...tape, index: number }, conditions).totalUs);
      }
      expect(seen).toHaveLength(3);
    }),
  );
});
