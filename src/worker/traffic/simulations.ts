import { EPOCH_SECONDS } from '../../simulation/epoch';
import type { Exploration, ExploreRequest } from '../../simulation/explore';
import { createPathCache, createPathRouter, type Handle, type KnownPaths } from '../../simulation/paths';
import type { CacheServer } from '../../simulation/servers/cache';
import {
  createTraffic,
  fixedRouter,
  type Progress,
  type Router,
  type Traffic,
} from '../../simulation/traffic';
import { CurveSearch } from './curve';
import type { CacheNews, CurveNews, PathSource, PathsNews, TrafficJob, TrafficNews } from './protocol';

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
  /** What is known of the paths, to be added to. */
  readonly knownOf: (source: PathSource) => KnownPaths;
  /** Real time, from any origin. */
  readonly nowMs: () => number;
}

/**
 * Real time in which the reader's code is run to find its ways, for one simulation: only a machine that takes longer than
 * 50 ms for a run comes to it before the budget of runs is spent.
 */
const EXPLORE_FOR_MS = 20_000;

function pathsOf(source: PathSource, { seed }: TrafficJob['load'], means: Means) {
  const known = means.knownOf(source);
  const cache = createPathCache(known.classes, { epochSeconds: EPOCH_SECONDS });
  const router = createPathRouter({
    known,
    explore: means.explore,
    cache,
    seed,
    budget: { maxRealMs: EXPLORE_FOR_MS, nowMs: means.nowMs },
  });
  return { router, cache };
}

/** From here on two windows become one. */
const MOST_WINDOWS = 600;

/** Items told of. */
const ITEMS = 12;

function cacheNews(cache: CacheServer<Handle>, nowUs: number): CacheNews {
  const { stats, hitRatio, items } = cache.inspect(nowUs);
  const last = items.slice(-ITEMS).reverse();
  return {
    stats,
    hitRatio,
    items: last.map(({ key, bytes, ageUs, expiresInUs }) => ({ key, bytes, ageUs, expiresInUs })),
  };
}

export function trafficOf(job: TrafficJob, means: Means): Simulation<TrafficNews> {
  const { source } = job;
  if (source.type === 'tapes')
    return simulationOf(job, fixedRouter(source.tapes, source.startsUs), () => null);
  const { router, cache } = pathsOf(source, job.load, means);
  return simulationOf(job, router, (nowUs) => ({ paths: router.inspect(), cache: cacheNews(cache, nowUs) }));
}

function simulationOf<Memory>(
  { load, conditions, source }: TrafficJob,
  router: Router<Memory>,
  found: (nowUs: number) => PathsNews | null,
): Simulation<TrafficNews> {
  const traffic = createTraffic(load, conditions, router, source.tasks);
  return {
    advance: (maxEvents) => traffic.advance(maxEvents),
    explore: router.explore,
    windows: windowCounter(traffic),
    news: (done) => ({
      type: 'report',
      report: traffic.report(),
      found: found(traffic.nowUs),
      progress: traffic.progress,
      done,
    }),
  };
}

/** How many windows are complete: without a report each time, as long as they are as wide as in the last one. */
function windowCounter(traffic: Traffic): () => number {
  let widthUs = Number.POSITIVE_INFINITY;
  return () => {
    const complete = Math.floor(traffic.nowUs / widthUs);
    if (widthUs < Number.POSITIVE_INFINITY && complete < MOST_WINDOWS) return complete;
    const { windows } = traffic.report();
    const [first] = windows;
    if (first) widthUs = first.endUs - first.startUs;
    return windows.length;
  };
}

export function curveOf(job: TrafficJob, means: Means): Simulation<CurveNews> {
  const { source, load } = job;
  return source.type === 'tapes'
    ? searchOf(new CurveSearch(job, () => fixedRouter(source.tapes, source.startsUs)))
    : searchOf(new CurveSearch(job, () => pathsOf(source, load, means).router));
}

function searchOf<Memory>(search: CurveSearch<Memory>): Simulation<CurveNews> {
  return {
    advance: (maxEvents) => search.advance(maxEvents),
    explore: () => search.router.explore(),
    windows: () => search.curve().points.length,
    news: (done) => ({ type: 'curve', curve: search.curve(), done }),
  };
}
