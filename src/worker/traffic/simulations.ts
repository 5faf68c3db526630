import { EPOCH_SECONDS } from '../../simulation/epoch';
import type { Exploration, ExploreRequest } from '../../simulation/explore';
import { createPathCache, createPathRouter, type PathRouter, ValueClasses } from '../../simulation/paths';
import { createSaturation, createTraffic, fixedRouter, type Progress } from '../../simulation/traffic';
import type { CurveJob, CurveNews, TrafficJob, TrafficNews, TrafficSource } from './protocol';

/** A simulation that goes on by portions, and says how far it has come. */
export interface Simulation<News> {
  readonly advance: (maxEvents: number) => Progress;
  /** After `needs`: finds the way on. */
  readonly explore: () => Promise<void>;
  /** Windows that are complete, so far: what a step goes on by. */
  readonly windows: () => number;
  readonly news: (done: boolean) => News;
}

/** What is outside of the simulation. */
export interface Means {
  readonly explore: (request: ExploreRequest) => Promise<Exploration>;
  /** Real time, from any origin. */
  readonly nowMs: () => number;
}

/** Real time in which the reader's code is run to find its ways, for one simulation. */
const EXPLORE_FOR_MS = 3_000;

type PathSource = Extract<TrafficSource, { readonly type: 'paths' }>;

function pathRouter(source: PathSource, { seed }: TrafficJob['load'], means: Means): PathRouter {
  const classes = new ValueClasses();
  return createPathRouter({
    kinds: source.kinds,
    base: source.base,
    explore: means.explore,
    classes,
    cache: createPathCache(classes, { epochSeconds: EPOCH_SECONDS }),
    seed,
    budget: { maxRealMs: EXPLORE_FOR_MS, nowMs: means.nowMs },
  });
}

export function trafficOf({ load, conditions, source }: TrafficJob, means: Means): Simulation<TrafficNews> {
  const begin = () => {
    if (source.type === 'tapes') {
      const router = fixedRouter(source.tapes);
      return { traffic: createTraffic(load, conditions, router), explore: router.explore };
    }
    const router = pathRouter(source, load, means);
    return { traffic: createTraffic(load, conditions, router), explore: router.explore };
  };
  const { traffic, explore } = begin();
  return {
    advance: (maxEvents) => traffic.advance(maxEvents),
    explore,
    windows: () => traffic.report().windows.length,
    news: (done) => ({ type: 'report', report: traffic.report(), progress: traffic.progress, done }),
  };
}

export function curveOf(job: CurveJob, means: Means): Simulation<CurveNews> {
  const { load, conditions, source, ratesPerSecond } = job;
  const saturation =
    source.type === 'tapes'
      ? createSaturation(load, conditions, () => fixedRouter(source.tapes), ratesPerSecond)
      : createSaturation(load, conditions, () => pathRouter(source, load, means), ratesPerSecond);
  return {
    advance: (maxEvents) => saturation.advance(maxEvents),
    explore: () => saturation.router.explore(),
    windows: () => saturation.curve().points.length,
    news: (done) => ({ type: 'curve', curve: saturation.curve(), done }),
  };
}
