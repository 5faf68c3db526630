/** The counters of varnishstat, under its names, and below them those that it has not. */
export interface EdgeStatistics {
  /** Requests of visitors. */
  client_req: number;
  /** Requests of pages for their fragments. */
  esi_req: number;
  /** Served from an object, stale ones included. */
  cache_hit: number;
  /** Of these, stale, while it is fetched anew. */
  cache_hit_grace: number;
  /** Fetched because there was no object to serve. */
  cache_miss: number;
  /** Of these, without waiting, as the last response could not be kept. */
  cache_hitmiss: number;
  /** Passed to the origin without a look. */
  s_pass: number;
  /** Requests to the origin. */
  backend_req: number;
  /** Requests that waited for another's fetch. */
  busy_sleep: number;
  busy_wakeup: number;
  n_expired: number;
  /** Objects dropped to make room. */
  n_lru_nuked: number;
  n_purges: number;
  /** Objects dropped by them. */
  n_obj_purged: number;
  esi_errors: number;
  esi_warnings: number;

  /** Served stale because the origin failed. */
  stale_if_error: number;
  /** Fetches made behind a stale answer. */
  refreshes: number;
  /** Responses kept. */
  stored: number;
}

export function emptyEdgeStatistics(): EdgeStatistics {
  return {
    client_req: 0,
    esi_req: 0,
    cache_hit: 0,
    cache_hit_grace: 0,
    cache_miss: 0,
    cache_hitmiss: 0,
    s_pass: 0,
    backend_req: 0,
    busy_sleep: 0,
    busy_wakeup: 0,
    n_expired: 0,
    n_lru_nuked: 0,
    n_purges: 0,
    n_obj_purged: 0,
    esi_errors: 0,
    esi_warnings: 0,
    stale_if_error: 0,
    refreshes: 0,
    stored: 0,
  };
}
