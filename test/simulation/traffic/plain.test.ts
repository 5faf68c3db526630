import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RESOURCES } from '../../../src/simulation/traffic';
import { Histogram } from '../../../src/simulation/traffic/histogram';
import { anyConditions, anyTape } from '../support/arbitraries';
import { anyLoad } from './support/loads';
import { simulatePlainly } from './support/plain';
import { playLegs } from './support/run';

const cases = fc
  .integer({ min: 1, max: 3 })
  .chain((kinds) =>
    fc.tuple(anyLoad(kinds), fc.array(anyTape, { minLength: kinds, maxLength: kinds }), anyConditions),
  );

test('agrees with a simulation of one event at a time, request for request', () => {
  fc.assert(
    fc.property(cases, ([load, tapes, conditions]) => {
      const { seen, report } = playLegs(load, conditions, tapes);
      const plain = simulatePlainly(load, conditions, (_, kind) => {
        const tape = tapes[kind];
        if (!tape) throw new Error(`no kind ${kind}`);
        return tape;
      });
      const pick = plain.served.map(({ number, takenUs, endedUs }) => ({ number, takenUs, endedUs }));
      expect(seen).toEqual(pick);
      const isMeasured = ({ arrivedUs }: { arrivedUs: number }) => arrivedUs >= load.warmUpUs;
      const measured = plain.served.filter(isMeasured);
      expect(report.response).toEqual(
        distribution(measured.map(({ arrivedUs, endedUs }) => endedUs - arrivedUs)),
      );
      expect(report.windows.reduce((sum, { refused }) => sum + refused, 0)).toBe(plain.refused.length);
      expect(report.errors).toBe(measured.filter(({ status }) => status >= 500).length);
      expect(report.timeouts).toBe(
        measured.filter(({ arrivedUs, endedUs }) => endedUs - arrivedUs > load.servers.timeoutUs).length,
      );
      for (const resource of RESOURCES) {
        expect(report.waitUs[resource]).toEqual(
          distribution(measured.map(({ waitedUs }) => waitedUs[resource])),
        );
        const measuredUs = load.durationUs - load.warmUpUs;
        const busyUs = report.utilisation[resource] * load.servers[resource] * measuredUs;
        expect(busyUs).toBeCloseTo(plain.busyUs[resource], 3);
        expect(report.waiting[resource] * measuredUs).toBeCloseTo(plain.waitingUs[resource], 3);
      }
    }),
    { numRuns: 300 },
  );
});

function distribution(values: readonly number[]) {
  const histogram = new Histogram();
  for (const value of values) histogram.add(value);
  return histogram.distribution();
}
