import type { TaskWorkers } from './tasks/setup';

/** What comes at the site, and what there is to serve it. Times in integer µs. */
export interface Load {
  readonly seed: number;
  readonly arrivals: Arrivals;
  /** How long requests arrive. Those on their way then are served to their end. */
  readonly durationUs: number;
  /** What arrives in the first µs is served and not measured. */
  readonly warmUpUs: number;
  /**
   * Weights of the kinds of request; kinds are numbered by their place here. Of weight 0 are those that do not arrive by
   * themselves: they are planted, or jobs. At least one is above.
   */
  readonly mix: readonly number[];
  readonly servers: Servers;
  /** Single requests that arrive beside the others. */
  readonly planted?: readonly Planted[];
  readonly jobs?: readonly Job[];
  /** What takes messages from the broker. Absent: what is published is not looked at. */
  readonly workers?: readonly TaskWorkers[];
  /** When the cache is started anew, and loses all that it holds; ascending. */
  readonly cacheRestartsUs?: readonly number[];
  /** How many windows the report shall have of `durationUs`, at least half as many and never more; default 300, at most 300. */
  readonly windows?: number;
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

export interface Planted {
  readonly atUs: number;
  readonly kind: number;
}

/**
 * Runs by the clock, on a machine and with a database connection of its own, as from cron: at `firstUs` and every
 * `everyUs` from there on, as long as requests arrive. A run that is due while the one before is not over is left out, as
 * under `flock -n`.
 */
export interface Job {
  readonly kind: number;
  readonly firstUs: number;
  readonly everyUs: number;
  /** From then on it runs no more. */
  readonly diesUs?: number;
}

/** Processes of all task workers. */
export function taskProcesses({ workers = [] }: Pick<Load, 'workers'>): number {
  return workers.reduce((sum, { processes }) => sum + processes, 0);
}

/** Sizes of the resources that requests queue for; each at least 1. */
export interface Servers {
  /** Synchronous web workers, as gunicorn's: one request at a time each. */
  readonly webWorkers: number;
  /** Cores on which the Python of web and task workers runs. */
  readonly appCores: number;
  /** Connections that web and task workers share; one is held from the first call to the database to the end of a request or task. */
  readonly databaseConnections: number;
  /** Cores on which the database works on statements. */
  readonly databaseCores: number;
  /** Requests that may wait for a worker; one more is refused. gunicorn’s default is 2,048. */
  readonly backlog: number;
  /** After this a visitor (or the proxy) gives up; the request is worked off all the same. nginx’s default is 60 s. */
  readonly timeoutUs: number;
}

/**
 * Two machines of two cores each (our choice). As many workers as gunicorn's documentation advises to begin with, 2 × cores
 * + 1 (docs.gunicorn.org, design), and its default backlog; a connection for each worker, as Django keeps them; nginx's
 * default `proxy_read_timeout`.
 */
export const DEFAULT_SERVERS: Servers = {
  webWorkers: 5,
  appCores: 2,
  databaseConnections: 5,
  databaseCores: 2,
  backlog: 2048,
  timeoutUs: 60_000_000,
};

/** Requests that arrive while the load lasts, on average; of recorded ones, as many as do. */
export function expectedRequests({ arrivals, durationUs }: Load): number {
  if (arrivals.type === 'recorded') return arrivals.atUs.filter((atUs) => atUs < durationUs).length;
  if (arrivals.type !== 'burst') return (arrivals.ratePerSecond * durationUs) / 1e6;
  const { ratePerSecond, burstRatePerSecond, burstUs, everyUs } = arrivals;
  const rounds = Math.floor(durationUs / everyUs);
  const inBurstsUs = rounds * burstUs + Math.max(0, durationUs - rounds * everyUs - (everyUs - burstUs));
  return (inBurstsUs * burstRatePerSecond + (durationUs - inBurstsUs) * ratePerSecond) / 1e6;
}

/** The same arrivals, more or less often; recorded ones become Poisson. */
export function withRate(arrivals: Arrivals, ratePerSecond: number): Arrivals {
  switch (arrivals.type) {
    case 'recorded':
      return { type: 'poisson', ratePerSecond };
    case 'burst': {
      const { burstUs, everyUs } = arrivals;
      const burst = burstUs / everyUs;
      const mean = arrivals.ratePerSecond * (1 - burst) + arrivals.burstRatePerSecond * burst;
      const factor = ratePerSecond / mean;
      return {
        ...arrivals,
        ratePerSecond: arrivals.ratePerSecond * factor,
        burstRatePerSecond: arrivals.burstRatePerSecond * factor,
      };
    }
    default:
      return { ...arrivals, ratePerSecond };
  }
}
