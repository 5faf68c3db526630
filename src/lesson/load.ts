import {
  DEFAULT_SERVERS,
  type Load,
  type Servers,
  type TaskWorkers,
  taskProcesses,
  withRate,
} from '../simulation/traffic';
import type { LabRequest } from '../tape';
import { happeningsOf } from './happenings';
import type { Incident, JobFile, PlacedIncident } from './incidents-schema';
import { DEFAULT_LOAD } from './load-defaults';
import type { LoadFile, WorkerFile } from './load-schema';
import type { LabFile } from './schema';

/** What the reader can turn of a load, and what it is turned to. */
export interface LoadSettings {
  /** On average. */
  readonly ratePerSecond: number;
  readonly seconds: number;
  readonly servers: Servers;
  /** Of each kind of request, in the order of the plan's. */
  readonly weights: readonly number[];
  /** Of each task worker, in the order of the plan's. */
  readonly workers: readonly Pick<WorkerFile, 'processes' | 'prefetch'>[];
  /** What happens in the midst of it. */
  readonly incidents: readonly PlacedIncident[];
}

/** What a lab puts under load; the same for every run of it. */
export interface LoadPlan {
  /** Those of the mix, which arrive by themselves, and after them those that only incidents and jobs send. */
  readonly kinds: readonly LoadKind[];
  /** How many of the kinds are of the mix. */
  readonly arriving: number;
  readonly workers: readonly WorkerFile[];
  readonly jobs: readonly JobFile[];
  readonly incidents: readonly Incident[];
  readonly arrivals: LoadFile['arrivals'];
  /** Share of the seconds that is served and not measured. */
  readonly warmUp: number;
  readonly knobs: LoadFile['knobs'];
  /** What the panel begins with. */
  readonly settings: LoadSettings;
}

export interface LoadKind {
  readonly request: LabRequest;
  /** null: one page. */
  readonly each: { readonly sql: string; readonly zipf: number } | null;
}

/** Any load's seed: arrivals differ from load to load only by what was turned. */
const SEED = 1;

/** Windows drawn of a load: as many as can be told apart on a phone. */
const WINDOWS = 100;

const WARM_UP = 0.1;

/**
 * Where a lab does not say: gunicorn's advice of (2 × cores) + 1 workers to begin with (docs.gunicorn.org, design, “How
 * many workers?”), a connection for each and for each process of a task worker, as Django keeps them, and what DEFAULT_SERVERS says of the rest.
 */
function serversOf({ servers, workers }: Pick<LoadFile, 'servers' | 'workers'>): Servers {
  const appCores = servers.appCores ?? DEFAULT_SERVERS.appCores;
  const webWorkers = servers.webWorkers ?? 2 * appCores + 1;
  const { timeoutSeconds } = servers;
  return {
    webWorkers,
    appCores,
    databaseConnections:
      servers.databaseConnections ?? webWorkers + taskProcesses({ workers: taskWorkersOf(workers) }),
    databaseCores: servers.databaseCores ?? DEFAULT_SERVERS.databaseCores,
    backlog: servers.backlog ?? DEFAULT_SERVERS.backlog,
    timeoutUs: timeoutSeconds === undefined ? DEFAULT_SERVERS.timeoutUs : Math.round(timeoutSeconds * 1e6),
  };
}

/** As the simulation takes them, with what was turned. */
function taskWorkersOf(
  workers: readonly WorkerFile[],
  turned: LoadSettings['workers'] = workers,
): readonly TaskWorkers[] {
  return workers.map(({ name, queues, ...file }, index) => {
    const { processes, prefetch } = turned[index] ?? file;
    return { name, queues, processes, prefetchMultiplier: prefetch };
  });
}

/** The pages that a lab without a mix of its own puts under load, all alike. */
export function pagesOf(requests: readonly LabRequest[]): readonly LabRequest[] {
  return requests.filter(({ method }) => method === 'GET' || method === 'POST');
}

/** Of a lab without a load of its own, that of the defaults. */
export function loadPlan(lab: Pick<LabFile, 'requests' | 'load'>): LoadPlan {
  const load: LoadFile = lab.load ?? {
    ...DEFAULT_LOAD,
    knobs: [...DEFAULT_LOAD.knobs],
    workers: [],
    jobs: [],
    incidents: [],
  };
  const mix: NonNullable<LoadFile['mix']> =
    load.mix ?? pagesOf(lab.requests).map(({ name }) => ({ request: name, weight: 1 }));
  const requestOf = (wanted: string) => lab.requests.filter(({ name }) => name === wanted);
  const found = mix.flatMap(({ request: wanted, weight, each }) =>
    requestOf(wanted).map((request) => ({ request, weight, each: each ?? null })),
  );
  const sent = [
    ...load.jobs.map(({ request }) => request),
    ...load.incidents.flatMap((incident) => (incident.type === 'request' ? [incident.request] : [])),
  ];
  const others = [...new Set(sent)].filter((name) => !found.some(({ request }) => request.name === name));
  const { ratePerSecond, seconds, warmUpSeconds = seconds * WARM_UP } = load;
  return {
    kinds: [
      ...found.map(({ request, each }) => ({ request, each })),
      ...others.flatMap(requestOf).map((request) => ({ request, each: null })),
    ],
    arriving: found.length,
    workers: load.workers,
    jobs: load.jobs,
    incidents: load.incidents,
    arrivals: load.arrivals,
    warmUp: warmUpSeconds / seconds,
    knobs: load.knobs,
    settings: {
      ratePerSecond,
      seconds,
      servers: serversOf(load),
      weights: found.map(({ weight }) => weight),
      workers: load.workers.map(({ processes, prefetch }) => ({ processes, prefetch })),
      incidents: [],
    },
  };
}

/** The load as the simulation takes it. */
export function simulatedLoad(plan: LoadPlan, settings: LoadSettings): Load {
  const durationUs = Math.round(settings.seconds * 1e6);
  return {
    seed: SEED,
    arrivals: withRate(arrivalsOf(plan.arrivals), settings.ratePerSecond),
    durationUs,
    warmUpUs: Math.round(durationUs * plan.warmUp),
    mix: plan.kinds.map((_, kind) => settings.weights[kind] ?? 0),
    servers: settings.servers,
    windows: WINDOWS,
    ...(plan.workers.length > 0 && { workers: taskWorkersOf(plan.workers, settings.workers) }),
    ...happeningsOf(plan, settings.incidents),
  };
}

function arrivalsOf(arrivals: LoadPlan['arrivals']): Load['arrivals'] {
  if (typeof arrivals === 'string') return { type: arrivals, ratePerSecond: 1 };
  const { times, seconds, everySeconds } = arrivals;
  return {
    type: 'burst',
    ratePerSecond: 1,
    burstRatePerSecond: times,
    burstUs: Math.round(seconds * 1e6),
    everyUs: Math.round(everySeconds * 1e6),
  };
}
