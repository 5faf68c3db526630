import fc from 'fast-check';
import type { Arrivals, Load, Servers } from '../../../../src/simulation/traffic';

/** So many of everything that nobody waits. */
export const AMPLE: Servers = {
  webWorkers: 64,
  appCores: 64,
  databaseConnections: 64,
  databaseCores: 64,
  backlog: 1000,
  timeoutUs: 60_000_000,
};

export function loadOf(changes: Partial<Omit<Load, 'servers'>> & { servers?: Partial<Servers> } = {}): Load {
  return {
    seed: 1,
    arrivals: { type: 'recorded', atUs: [0], kinds: [0] },
    durationUs: 1_000_000,
    warmUpUs: 0,
    mix: [1],
    ...changes,
    servers: { ...AMPLE, ...changes.servers },
  };
}

const few = fc.integer({ min: 1, max: 4 });

export const anyServers: fc.Arbitrary<Servers> = fc.record({
  webWorkers: few,
  appCores: few,
  databaseConnections: few,
  databaseCores: few,
  backlog: fc.integer({ min: 1, max: 6 }),
  timeoutUs: fc.nat({ max: 1_000_000 }),
});

/** Some thirty requests on average, over a time in which they are many or few. */
export function anyLoad(kinds: number): fc.Arbitrary<Load> {
  return fc
    .record({
      seed: fc.nat({ max: 1000 }),
      durationUs: fc.integer({ min: 1000, max: 2_000_000 }),
      warmUpShare: fc.constantFrom(0, 0.3),
      mix: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: kinds, maxLength: kinds }),
      servers: anyServers,
      type: fc.constantFrom('poisson' as const, 'steady' as const, 'burst' as const, 'recorded' as const),
      moments: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: kinds - 1 })), {
        maxLength: 30,
      }),
    })
    .map(({ warmUpShare, type, moments, ...load }) => ({
      ...load,
      warmUpUs: Math.round(load.durationUs * warmUpShare),
      arrivals: arrivalsOf(type, load.durationUs, moments),
    }));
}

function arrivalsOf(
  type: Arrivals['type'],
  durationUs: number,
  moments: readonly (readonly [share: number, kind: number])[],
): Arrivals {
  const ratePerSecond = 30 / (durationUs / 1e6);
  switch (type) {
    case 'burst':
      return {
        type,
        ratePerSecond: ratePerSecond / 3,
        burstRatePerSecond: ratePerSecond * 3,
        burstUs: Math.ceil(durationUs / 20),
        everyUs: Math.ceil(durationUs / 5),
      };
    case 'recorded': {
      const sorted = [...moments].sort(([a], [b]) => a - b);
      // Some at the same moment.
      const atUs = sorted.map(([share]) => Math.round(share * 20) * Math.floor(durationUs / 20));
      return { type, atUs, kinds: sorted.map(([, kind]) => kind) };
    }
    default:
      return { type, ratePerSecond };
  }
}
