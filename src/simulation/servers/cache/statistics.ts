/** The counters of memcached's `stats`, under its own names (doc/protocol.txt, "General-purpose statistics"). */
export interface CacheStatistics {
  cmd_get: number;
  /** Commands that send data: set, add, replace, append, prepend, cas. */
  cmd_set: number;
  cmd_flush: number;
  cmd_touch: number;
  get_hits: number;
  get_misses: number;
  /** Misses that found an item that had expired. */
  get_expired: number;
  delete_hits: number;
  delete_misses: number;
  incr_hits: number;
  incr_misses: number;
  decr_hits: number;
  decr_misses: number;
  cas_hits: number;
  cas_misses: number;
  /** cas commands that named another version. */
  cas_badval: number;
  touch_hits: number;
  touch_misses: number;
  store_too_large: number;
  /** Items stored since the start. */
  total_items: number;
  /** Live items dropped to make room. */
  evictions: number;
  /** Of these, never read. */
  evicted_unfetched: number;
  /** Items that expired without ever being read, counted when they are found. */
  expired_unfetched: number;
  /** Expired items dropped to make room. */
  reclaimed: number;
}

export function emptyStatistics(): CacheStatistics {
  return {
    cmd_get: 0,
    cmd_set: 0,
    cmd_flush: 0,
    cmd_touch: 0,
    get_hits: 0,
    get_misses: 0,
    get_expired: 0,
    delete_hits: 0,
    delete_misses: 0,
    incr_hits: 0,
    incr_misses: 0,
    decr_hits: 0,
    decr_misses: 0,
    cas_hits: 0,
    cas_misses: 0,
    cas_badval: 0,
    touch_hits: 0,
    touch_misses: 0,
    store_too_large: 0,
    total_items: 0,
    evictions: 0,
    evicted_unfetched: 0,
    expired_unfetched: 0,
    reclaimed: 0,
  };
}
