/**
 * Knobs of the load panel. `mix`: the weight of each request, where there are two or more; `processes` and `prefetch`: of each
 * task worker.
 */
export const LOAD_KNOB_NAMES = [
  'rate',
  'seconds',
  'webWorkers',
  'appCores',
  'databaseConnections',
  'databaseCores',
  'backlog',
  'timeout',
  'mix',
  'processes',
  'prefetch',
] as const;

export type LoadKnobName = (typeof LOAD_KNOB_NAMES)[number];

/** Where a lab says nothing else. The figures are our choice: a page that a small site sees in its busy hour. */
export const DEFAULT_LOAD = {
  ratePerSecond: 20,
  seconds: 60,
  arrivals: 'poisson',
  knobs: ['rate', 'webWorkers', 'appCores', 'databaseConnections', 'databaseCores', 'mix'],
  servers: {},
  jobs: [],
  workers: [],
  incidents: [],
} as const satisfies {
  arrivals: string;
  knobs: readonly LoadKnobName[];
  [field: string]: unknown;
};

/** What the knobs reach from and to, and a lab with them. */
export const LOAD_LIMITS = {
  rate: { min: 1, max: 5_000 },
  seconds: { min: 1, max: 3_600 },
  servers: { min: 1, max: 256 },
  backlog: { min: 1, max: 10_000 },
  processes: { min: 1, max: 256 },
  prefetch: { min: 1, max: 64 },
  timeoutSeconds: { min: 1, max: 600 },
  weight: { min: 1, max: 1_000 },
  /** Requests that one incident sends. */
  planted: 100,
  /** Incidents that a reader can place in one load. */
  placed: 40,
} as const;
