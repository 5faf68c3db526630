import type { SaturationCurve, TrafficReport } from '../../src/simulation/traffic';
import { createTraffic, fixedRouter } from '../../src/simulation/traffic';
import type {
  CurveNews,
  PathsNews,
  TrafficJob,
  TrafficNews,
  TrafficRunner,
} from '../../src/worker/traffic/protocol';

export interface FakeFlight {
  readonly job: TrafficJob;
  readonly orders: string[];
}

export interface FakeTraffic extends TrafficRunner {
  /** Simulations asked for, in order. */
  readonly flights: (FakeFlight & { readonly say: (news: TrafficNews) => void })[];
  readonly curves: (FakeFlight & { readonly say: (news: CurveNews) => void })[];
  /** What the simulation asked for last comes to. */
  readonly report: (done?: boolean, found?: PathsNews | null) => TrafficReport;
}

/** Simulates tapes when it is told to, and says what it is told to. */
export function createFakeTraffic(): FakeTraffic {
  const fake: FakeTraffic = {
    flights: [],
    curves: [],
    simulate(job, say) {
      const orders: string[] = [];
      fake.flights.push({ job, orders, say });
      const order = (name: string) => () => void orders.push(name);
      return { stop: order('stop'), pause: order('pause'), resume: order('resume'), step: order('step') };
    },
    saturate(job, say) {
      const orders: string[] = [];
      fake.curves.push({ job, orders, say });
      return { stop: () => void orders.push('stop') };
    },
    report(done = true, found = null) {
      const flight = fake.flights.at(-1);
      if (!flight) throw new Error('nothing was asked for');
      const report = reportOf(flight.job, done ? Number.POSITIVE_INFINITY : 3_000);
      flight.say({ type: 'report', report, found, progress: done ? 1 : 0.4, done });
      return report;
    },
  };
  return fake;
}

function reportOf({ load, conditions, source }: TrafficJob, events: number): TrafficReport {
  const router = fixedRouter(source.type === 'tapes' ? source.tapes : []);
  const traffic = createTraffic(load, conditions, router, source.tasks);
  traffic.advance(events);
  return traffic.report();
}

/** A curve with its knee at the middle of three rates. */
export function curveOf(capacity: number): SaturationCurve {
  const points = [0.5, 0.8, 1].map((share) => ({
    ratePerSecond: share * capacity,
    throughputPerSecond: share * capacity,
    p50Us: 20_000,
    p95Us: share === 1 ? 400_000 : 40_000 * share,
    utilisation: { webWorkers: share, appCores: share / 2, databaseConnections: share, databaseCores: 0.1 },
    errors: 0,
    timeouts: 0,
    refused: 0,
  }));
  return { points, knee: 1 };
}
