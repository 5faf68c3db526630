import type { CacheItem } from './item-store';
import type { CacheStatistics } from './statistics';

/** One item as a screen shows it. */
export interface InspectedItem<Value> {
  key: string;
  value: Value;
  flags: number;
  cas: number;
  /** Overhead included. */
  bytes: number;
  ageUs: number;
  /** Null for never; 0 for expired and not yet dropped. */
  expiresInUs: number | null;
  fetched: boolean;
}

/** What memcached's `stats` prints, under its names. */
export interface CacheStatsTable extends CacheStatistics {
  /** Whole seconds since virtual time 0. */
  uptime: number;
  /** Unix time. */
  time: number;
  /** Expired items not yet dropped included, as in memcached. */
  curr_items: number;
  bytes: number;
  limit_maxbytes: number;
}

export interface CacheInspection<Value> {
  stats: CacheStatsTable;
  /** Of all gets; null before the first. */
  hitRatio: number | null;
  /** Least recently used first: the next to be evicted leads. */
  items: InspectedItem<Value>[];
}

const SECOND_US = 1_000_000;

export function inspectCache<Value>(
  entries: Iterable<{ readonly key: string; readonly item: CacheItem<Value> }>,
  nowUs: number,
  facts: { statistics: CacheStatistics; bytes: number; limitBytes: number; epochSeconds: number },
): CacheInspection<Value> {
  const items = [...entries].map(({ key, item }) => inspectItem(key, item, nowUs));
  const uptime = Math.floor(nowUs / SECOND_US);
  const { cmd_get, get_hits } = facts.statistics;
  return {
    stats: {
      uptime,
      time: facts.epochSeconds + uptime,
      curr_items: items.length,
      bytes: facts.bytes,
      limit_maxbytes: facts.limitBytes,
      ...facts.statistics,
    },
    hitRatio: cmd_get === 0 ? null : get_hits / cmd_get,
    items,
  };
}

function inspectItem<Value>(key: string, item: CacheItem<Value>, nowUs: number): InspectedItem<Value> {
  const { value, flags, cas, bytes, fetched } = item;
  const expires = Number.isFinite(item.expiresUs);
  return {
    key,
    value,
    flags,
    cas,
    bytes,
    ageUs: nowUs - item.storedUs,
    expiresInUs: expires ? Math.max(0, item.expiresUs - nowUs) : null,
    fetched,
  };
}
