/** What comes at the site, and what there is to serve it. Times in integer µs. */
export interface Load {
  readonly seed: number;
  readonly arrivals: Arrivals;
  /** How long requests arrive. Those on their way then are served to their end. */
  readonly durationUs: number;
  /** What arrives in the first µs is served and not measured. */
  readonly warmUpUs: number;
  /** Weights of the kinds of request, each above 0; kinds are numbered by their place here. */
  readonly mix: readonly number[];
  readonly servers: Servers;
}

export type Arrivals =
  /** Independent of each other, so many a second on average. */
  | { readonly type: 'poisson'; readonly ratePerSecond: number }
  /** Evenly spaced. */
  | { readonly type: 'steady'; readonly ratePerSecond: number }
  /** Poisson, at `burstRatePerSecond` for `burstUs` of each `everyUs`, beginning with the calm. */
  | {
      readonly type: 'burst';
      readonly ratePerSecond: number;
      readonly burstRatePerSecond: number;
      readonly burstUs: number;
      readonly everyUs: number;
    }
  /** At these moments, ascending, and of these kinds. */
  | { readonly type: 'recorded'; readonly atUs: readonly number[]; readonly kinds: readonly number[] };

/** Sizes of the resources that requests queue for; each at least 1. */
export interface Servers {
  /** Synchronous web workers, as gunicorn's: one request at a time each. */
  readonly webWorkers: number;
  /** Cores on which the workers' Python runs. */
  readonly appCores: number;
  /** Connections that the workers share; one is held from a request's first call to the database to its end. */
  readonly databaseConnections: number;
  /** Cores on which the database works on statements. */
  readonly databaseCores: number;
  /** Requests that may wait for a worker; one more is refused. gunicorn’s default is 2,048. */
  readonly backlog: number;
  /** After this a visitor (or the proxy) gives up; the request is worked off all the same. nginx’s default is 60 s. */
  readonly timeoutUs: number;
}
