import { PathsFailed } from '../../../../src/simulation/paths';
import type { Load, TrafficReport } from '../../../../src/simulation/traffic';
import type { Problem } from '../../../../src/tape';
import type { Engine } from '../../../../src/worker/protocol';
import type { PathsNews, TrafficJob } from '../../../../src/worker/traffic/protocol';
import { Shelf } from '../../../../src/worker/traffic/shelf';
import { type Simulation, trafficOf } from '../../../../src/worker/traffic/simulations';

export interface PlayedTraffic {
  readonly load: Load;
  readonly report: TrafficReport;
  /** null: the code does not branch, each request went the way of the recorded tape. */
  readonly found: PathsNews | null;
}

export type TrafficOutcome =
  | { readonly ok: true; readonly traffic: PlayedTraffic }
  /** What the files ended in, or kept their paths from being found. */
  | { readonly ok: false; readonly problem: Problem };

/**
 * The page gives the search for paths some seconds of real time, as somebody waits. Here so many times as long, so that what is found
 * does not depend on what else the machine does.
 */
const PATIENCE = 20;

/** Between two looks at what the simulation says. */
const EVENTS = 100_000;

/** Simulates to the end, with no worker between. `shelf`: what earlier simulations found of the same code. */
export async function simulate(
  engine: Pick<Engine, 'explore'>,
  job: TrafficJob,
  shelf = new Shelf(),
): Promise<TrafficOutcome> {
  try {
    const simulation = trafficOf(job, {
      knownOf: (source) => shelf.of(source),
      explore: (request) => engine.explore(request),
      nowMs: () => performance.now() / PATIENCE,
    });
    await runToEnd(simulation);
    const news = simulation.news(true);
    if (news.type === 'failed') return { ok: false, problem: news.problem };
    return { ok: true, traffic: { load: job.load, report: news.report, found: news.found } };
  } catch (error) {
    if (error instanceof PathsFailed) return { ok: false, problem: error.problem };
    throw error;
  }
}

async function runToEnd({ advance, explore }: Simulation<unknown>): Promise<void> {
  for (;;) {
    const progress = advance(EVENTS);
    if (progress === 'done') return;
    if (progress === 'needs') await explore();
  }
}
