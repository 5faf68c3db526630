import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTraffic } from '../../../src/simulation/traffic';
import { anyConditions, anyTape } from '../support/arbitraries';
import { anyLoad } from './support/loads';
import { LegRouter } from './support/routers';
import { runTraffic } from './support/run';

const cases = fc.tuple(anyLoad(2), fc.array(anyTape, { minLength: 2, maxLength: 2 }), anyConditions);

test('the same load gives the same report, in slices of whatever size, explored or known', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 1, max: 100 }), ([load, tapes, conditions], slice) => {
      const whole = runTraffic(load, conditions, new LegRouter(tapes), Number.POSITIVE_INFINITY);
      expect(runTraffic(load, conditions, new LegRouter(tapes), slice)).toEqual(whole);
      expect(runTraffic(load, conditions, new LegRouter(tapes, true), slice)).toEqual(whole);
    }),
  );
});

test('looking changes nothing, and what is seen on the way adds up', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 1, max: 40 }), ([load, tapes, conditions], slice) => {
      const whole = runTraffic(load, conditions, new LegRouter(tapes));
      const traffic = createTraffic(load, conditions, new LegRouter(tapes));
      let progress = 0;
      while (traffic.advance(slice) === 'running') {
        const { requests, response, refused, windows, utilisation, waiting } = traffic.report();
        const { busy, waiting: queues, arrived, finished } = traffic.peek();
        expect(response.count + refused).toBeLessThanOrEqual(requests);
        for (const [at, window] of windows.entries()) {
          expect(window.endUs).toBeLessThanOrEqual(traffic.nowUs);
          // What is over is not touched again, until windows are made longer.
          if (window.endUs === whole.windows[at]?.endUs) expect(window).toEqual(whole.windows[at]);
        }
        const { servers } = load;
        for (const resource of ['webWorkers', 'appCores', 'databaseConnections', 'databaseCores'] as const) {
          expect(busy[resource]).toBeLessThanOrEqual(servers[resource]);
          if (queues[resource] > 0) expect(busy[resource]).toBe(servers[resource]);
          expect(utilisation[resource]).toBeGreaterThanOrEqual(0);
          expect(utilisation[resource]).toBeLessThanOrEqual(1 + 1e-9);
          expect(waiting[resource]).toBeGreaterThanOrEqual(0);
        }
        expect(arrived - finished).toBe(busy.webWorkers + queues.webWorkers);
        expect(traffic.progress).toBeGreaterThanOrEqual(progress);
        progress = traffic.progress;
      }
      expect(traffic.progress).toBe(1);
      expect(traffic.report()).toEqual(whole);
    }),
    { numRuns: 40 },
  );
});
