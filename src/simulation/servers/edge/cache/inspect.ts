import type { EsiNote } from '../esi/document';
import { headerOf } from '../http/message';
import type { Flight } from './flights';
import { deadUs, type EdgeObject } from './object';
import type { EdgeStatistics } from './statistics';
import type { ObjectStore } from './store';

/** What varnishstat prints, under its names. */
export interface EdgeStatsTable extends EdgeStatistics {
  /** Whole seconds since virtual time 0. */
  uptime: number;
  n_object: number;
  /** Bytes of bodies and headers kept. */
  g_bytes: number;
  /** Bytes still free. Null for no limit. */
  g_space: number | null;
}

/** One object as a screen shows it. */
export interface InspectedObject<Body> {
  /** Host and URL. */
  key: string;
  /** The request headers that it depends on. */
  vary: readonly string[];
  /** Their values in the request that brought it. Empty where it depends on none. */
  variant: string;
  status: number;
  body: Body;
  cacheControl: string | null;
  bytes: number;
  hits: number;
  ageUs: number;
  state: 'fresh' | 'stale' | 'stale-if-error';
  /** Below 0 for a stale one. */
  freshForUs: number;
  /** Until it is dropped. */
  keptForUs: number;
  /** How many includes its body has. Null where they are not processed. */
  includes: number | null;
  notes: readonly EsiNote[];
}

export interface InspectedFetch {
  id: number;
  reason: 'miss' | 'pass' | 'refresh';
  method: string;
  /** Host and URL. */
  key: string;
  forUs: number;
  /** Requests that wait for it, besides the one whose fetch it is. */
  waiting: number;
}

export interface EdgeCacheInspection<Body> {
  stats: EdgeStatsTable;
  /** Of all requests that were looked up, stale answers included; null before the first. */
  hitRatio: number | null;
  /** Least recently used first: the next to be dropped leads. */
  objects: InspectedObject<Body>[];
  /** Under way, the oldest first. */
  fetches: InspectedFetch[];
}

const SECOND_US = 1_000_000;

export function inspectEdgeCache<Body>(
  store: ObjectStore<Body>,
  flights: readonly Flight[],
  statistics: EdgeStatistics,
  at: { nowUs: number; capacityBytes: number | null },
): EdgeCacheInspection<Body> {
  const { cache_hit, cache_miss } = statistics;
  return {
    stats: {
      uptime: Math.floor(at.nowUs / SECOND_US),
      ...statistics,
      n_object: store.size,
      g_bytes: store.bytes,
      g_space: at.capacityBytes === null ? null : at.capacityBytes - store.bytes,
    },
    hitRatio: cache_hit + cache_miss === 0 ? null : cache_hit / (cache_hit + cache_miss),
    objects: [...store.entries()].map(({ object, hits }) => inspectObject(object, hits, at.nowUs)),
    fetches: flights.map(({ fetch: { id, reason, request }, startedUs, waiting }) => ({
      id,
      reason,
      method: request.method,
      key: request.host + request.url,
      forUs: at.nowUs - startedUs,
      waiting: waiting.length,
    })),
  };
}

function inspectObject<Body>(object: EdgeObject<Body>, hits: number, nowUs: number): InspectedObject<Body> {
  const { key, vary, variant, response, bytes, esi, freshUntilUs, staleUntilUs } = object;
  return {
    key,
    vary,
    variant,
    status: response.status,
    body: response.body,
    cacheControl: headerOf(response.headers, 'cache-control'),
    bytes,
    hits,
    ageUs: nowUs - object.bornUs,
    state: nowUs < freshUntilUs ? 'fresh' : nowUs < staleUntilUs ? 'stale' : 'stale-if-error',
    freshForUs: freshUntilUs - nowUs,
    keptForUs: deadUs(object) - nowUs,
    includes: esi === null ? null : esi.pieces.filter(({ type }) => type === 'include').length,
    notes: esi?.notes ?? [],
  };
}
