import type { Distribution } from './distribution';
import type { TasksReport } from './tasks/report';

/** Resources whose use is reported. */
export const RESOURCES = ['webWorkers', 'appCores', 'databaseConnections', 'databaseCores'] as const;
export type Resource = (typeof RESOURCES)[number];

export function perResource<Value>(valueFor: (resource: Resource) => Value): Record<Resource, Value> {
  const values = RESOURCES.map((resource) => [resource, valueFor(resource)] as const);
  return Object.fromEntries(values) as Record<Resource, Value>;
}

/** A stretch of virtual time, all of the same length. What is in it counts where it happens, warm-up or not. */
export interface Window {
  readonly startUs: number;
  readonly endUs: number;
  readonly arrived: number;
  /** Served to the end, in time or not. */
  readonly served: number;
  readonly errors: number;
  /** Of those served: too late for their visitors. */
  readonly timeouts: number;
  readonly refused: number;
  readonly response: Distribution;
  /** Share of the resource that was busy, 0 to 1. */
  readonly utilisation: Readonly<Record<Resource, number>>;
  /** Waiting for it, averaged over the time. */
  readonly waiting: Readonly<Record<Resource, number>>;
  readonly cacheHits: number;
  readonly cacheMisses: number;
  /** Served what was out of date. */
  readonly stale: number;
}

export interface KindReport {
  /** Of a job: its runs, and how long each took. */
  readonly requests: number;
  readonly response: Distribution;
  readonly age: Distribution;
  readonly staleness: Distribution;
  /** By table of the database: how many asked it for that. */
  readonly readers: Readonly<Record<string, number>>;
}

export interface TrafficReport {
  /** Measured: arrived after the warm-up. What follows is about these, but where it says otherwise. */
  readonly requests: number;
  /** From the warm-up to the last arrival, as far as simulated. */
  readonly measuredUs: number;
  /** Served to the end in that time, whenever they arrived. */
  readonly throughputPerSecond: number;
  /** From arrival to response, of those served, in time or not. */
  readonly response: Distribution;
  /** By kind, in the order of the mix; jobs too, which count nowhere else. */
  readonly kinds: readonly KindReport[];
  /** Responses of status 500 and above. */
  readonly errors: number;
  readonly timeouts: number;
  readonly refused: number;
  /** Share of the resource that was busy, 0 to 1, over `measuredUs`; of workers and connections: held. */
  readonly utilisation: Readonly<Record<Resource, number>>;
  /** Waiting for it, averaged over `measuredUs`. */
  readonly waiting: Readonly<Record<Resource, number>>;
  /** Time spent waiting for each resource, per request served. */
  readonly waitUs: Readonly<Record<Resource, Distribution>>;
  readonly cacheHits: number;
  readonly cacheMisses: number;
  /** Age of what was served, where it came from a cache. */
  readonly age: Distribution;
  /** Of what was out of date when it was served: for how long it had been. */
  readonly staleness: Distribution;
  /** In order, from 0; as long as the simulation runs, those that are over. At most 600. */
  readonly windows: readonly Window[];
  readonly samples: readonly Sample[];
  /** null: the load has no task workers. */
  readonly tasks: TasksReport | null;
  /** Events simulated, for the bench. */
  readonly events: number;
}

/** A moment. */
export interface Gauges {
  readonly nowUs: number;
  readonly arrived: number;
  /** Served to the end, or refused. */
  readonly finished: number;
  readonly busy: Readonly<Record<Resource, number>>;
  readonly waiting: Readonly<Record<Resource, number>>;
}

/** One request in full: where its time went. */
export interface Sample {
  readonly which: 'slowest' | 'typical';
  readonly number: number;
  readonly kind: number;
  readonly arrivedUs: number;
  readonly endedUs: number;
  readonly stretches: readonly Stretch[];
}

export interface Stretch {
  readonly startUs: number;
  readonly endUs: number;
  readonly what: 'waiting' | 'python' | 'network' | 'database' | 'cache';
  /** What is waited for. */
  readonly resource: Resource | null;
  /** Index of the leg within the request and of the move within the leg; null: before the first. */
  readonly leg: number | null;
  readonly move: number | null;
}
