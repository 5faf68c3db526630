import type { LoadPlan } from '../../../../src/lesson/load';
import { PathsFailed } from '../../../../src/simulation/paths';
import type { Load, TrafficReport } from '../../../../src/simulation/traffic';
import { sourceOf } from '../../../../src/store/load/source';
import { problemOf } from '../../../../src/store/run/state';
import type { Problem } from '../../../../src/tape';
import type { Engine } from '../../../../src/worker/protocol';
import type { PathsNews, TrafficJob, TrafficSource } from '../../../../src/worker/traffic/protocol';
import { KnownPaths } from '../../../../src/simulation/paths';
import { type Simulation, trafficOf } from '../../../../src/worker/traffic/simulations';
import { SetupError } from '../../setup-error';
import { type PlayRequest, shownRun } from '../play';

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

export interface TrafficRequest extends PlayRequest {
  readonly plan: LoadPlan;
  readonly load: Load;
}

/**
 * The page gives the search for paths some seconds of real time, as somebody waits. Here so many times as long, so that what is found
 * does not depend on what else the machine does.
 */
const PATIENCE = 20;

/** Between two looks at what the simulation says. */
const EVENTS = 100_000;

/** Puts the lab's pages under load, as the page's panel does. */
export async function playTraffic(engine: Engine, request: TrafficRequest): Promise<TrafficOutcome> {
  const { load, conditions } = request;
  const found = await sourceFor(engine, request);
  if (!found.ok) return found;
  try {
    return { ok: true, traffic: await simulate(engine, { load, conditions, source: found.source }) };
  } catch (error) {
    if (error instanceof PathsFailed) return { ok: false, problem: error.problem };
    throw error;
  }
}

type Found =
  | { readonly ok: true; readonly source: TrafficSource }
  | { readonly ok: false; readonly problem: Problem };

async function sourceFor(engine: Engine, request: TrafficRequest): Promise<Found> {
  const { files, plan } = request;
  const run = shownRun(request);
  const result = await engine.run(run);
  const source = await sourceOf(
    { files, result },
    { plan, display: () => run, pathsOf: (sql) => pathsOf(engine, request, sql) },
  );
  if (source) return { ok: true, source };
  const problem = problemOf(result);
  if (problem) return { ok: false, problem };
  throw new SetupError(
    `Not each of ${plan.kinds.map((kind) => kind.request.name).join(', ')} has been answered.`,
  );
}

/** The paths that a lab's query gives in its first column. */
async function pathsOf(engine: Engine, request: PlayRequest, sql: string): Promise<readonly string[]> {
  const { files, baseFiles, dataset } = shownRun(request);
  const { statements, problem } = await engine.console({ files, baseFiles, dataset, sql });
  const paths = (statements[0]?.rows ?? []).map(([path]) => String(path));
  if (problem || paths.length === 0)
    throw new SetupError(`The lab’s “${sql}” gives no paths. ${problem?.title ?? ''}`.trimEnd());
  return paths;
}

async function simulate(engine: Engine, job: TrafficJob): Promise<PlayedTraffic> {
  const simulation = trafficOf(job, {
    knownOf: (source) => new KnownPaths(source),
    explore: (request) => engine.explore(request),
    nowMs: () => performance.now() / PATIENCE,
  });
  await runToEnd(simulation);
  const news = simulation.news(true);
  if (news.type === 'failed') throw new PathsFailed(news.problem);
  return { load: job.load, report: news.report, found: news.found };
}

async function runToEnd({ advance, explore }: Simulation<unknown>): Promise<void> {
  for (;;) {
    const progress = advance(EVENTS);
    if (progress === 'done') return;
    if (progress === 'needs') await explore();
  }
}
