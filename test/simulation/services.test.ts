import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  breakdown,
  type Conditions,
  createClock,
  DEFAULT_CONDITIONS,
  type ServiceConditions,
  step,
  timeline,
} from '../../src/simulation';
import { SERVICES, type ServiceName } from '../../src/tape';
import { anyConditions, anyTape } from './support/arbitraries';
import { free } from './support/conditions';
import { publish, serviceCall, tapeOf } from './support/tapes';

function at(service: ServiceName, changes: Partial<ServiceConditions>): Conditions {
  const conditions = free();
  return { ...conditions, [service]: { ...conditions[service], ...changes } };
}

test('a call takes half a round trip out, the service’s work, which is waited for, and half a round trip back', () => {
  const phases: [string, string | null, number, number][] = [];
  const conditions = at('payments', { rttUs: 30_000, workNs: 300_000_000, bandwidthMbps: 8 });
  const charge = serviceCall('app-payments', { operation: 'charge', bytesOut: 1000, bytesIn: 500 });
  step(createClock(), charge, 0, conditions, { seed: 1, request: 0 }, (...span) => phases.push(span));
  expect(phases).toEqual([
    ['network', 'out', 0, 16_000],
    ['waiting', 'work', 16_000, 316_000],
    ['network', 'back', 316_000, 331_500],
  ]);
});

test.each([0, 1, 3])('%d pieces of work cost the service’s price so many times', (works) => {
  const tape = tapeOf([serviceCall('app-mail', { works })]);
  expect(timeline(tape, at('mail', { workNs: 20_000_000 })).totalsUs.waiting).toBe(works * 20_000);
});

test('what needs no answer is not waited for, and is seen all the same', () => {
  const tape = tapeOf([serviceCall('app-web', { bytesOut: 1000, bytesIn: 0 })]);
  const laid = timeline(tape, DEFAULT_CONDITIONS);
  expect(laid.totalUs).toBe(0);
  expect(laid.spans).toMatchObject([{ phase: 'out', startUs: 0, endUs: 0, move: 0 }]);
});

test('a connection is opened in one round trip, and nothing is worked on', () => {
  const conditions = at('mail', { rttUs: 1000, workNs: 20_000_000 });
  const tape = tapeOf([serviceCall('app-mail', { operation: 'connect', bytesIn: 0 })]);
  expect(timeline(tape, conditions).totalsUs).toMatchObject({ network: 1000, waiting: 0 });
  expect(breakdown(tape, conditions).filter(({ totalNs }) => totalNs > 0)).toMatchObject([
    { path: 'mail.rtt', opensConnection: true, count: 1, totalNs: 1_000_000 },
  ]);
});

test('each service has a wire and a price of its own', () => {
  for (const service of SERVICES) {
    const tape = tapeOf(SERVICES.map((each) => serviceCall(`app-${each}`)));
    expect(timeline(tape, at(service, { rttUs: 1000, workNs: 5000 })).totalUs).toBe(1005);
  }
});

test('a message published is a call to the broker, term by term', () => {
  const terms = breakdown(
    tapeOf([publish('thumbnail', { bytesOut: 900, bytesIn: 5 })]),
    at('broker', { rttUs: 50, workNs: 20_000, bandwidthMbps: 1000 }),
  );
  const sums = Object.fromEntries(terms.map(({ path, count, totalNs }) => [path, [count, totalNs]]));
  expect(sums).toMatchObject({
    'broker.rtt': [1, 50_000],
    'broker.work': [1, 20_000],
    'broker.bandwidth': [905, 7_240],
  });
});

test('a farther service never answers sooner, whatever the tape and the conditions', () => {
  fc.assert(
    fc.property(
      anyTape,
      anyConditions,
      fc.constantFrom(...SERVICES),
      fc.nat({ max: 50_000 }),
      (tape, conditions, service, fartherUs) => {
        const wire = conditions[service];
        const farther = { ...conditions, [service]: { ...wire, rttUs: wire.rttUs + fartherUs } };
        expect(timeline(tape, farther).totalUs).toBeGreaterThanOrEqual(timeline(tape, conditions).totalUs);
      },
    ),
  );
});
