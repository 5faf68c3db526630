import type { Conditions } from '../simulation';
import type { BackgroundPlan } from '../simulation/background';
import type { RequestKind } from '../simulation/paths';
import type { RunRequest } from '../simulation/run';
import type { Load, TrafficReport } from '../simulation/traffic';
import type { LabRequest, Problem, ProjectFiles } from '../tape';
import { labConditions } from './conditions';
import { checkDatasetSpec } from './datasets';
import type { PlacedIncident } from './incidents-schema';
import type { Lab } from './lab';
import { type LoadPlan, loadPlan, simulatedLoad } from './load';
import type { LoadCheck } from './load-goals-schema';
import { isAboutLoad } from './schema';

/** A load by which goals are judged, on the learner's files and the check's own dataset. */
export interface LoadRequest {
  readonly load: Load;
  readonly conditions: Conditions;
  readonly plan: LoadPlan;
  /** What the requests of all kinds share. */
  readonly base: Omit<RunRequest, 'requests'>;
}

/** What came of it, or why nothing did. */
export type LoadResult =
  | { readonly ok: true; readonly plan: LoadPlan; readonly report: TrafficReport }
  | { readonly ok: false; readonly problem: Problem };

/** By `loadKey` of the checks. */
export type LoadResults = Readonly<Record<string, LoadResult>>;

/** Goals for which the same happens look at the same load. */
export function loadKey({ incidents }: LoadCheck): string {
  return incidents.map(({ incident, atSeconds }) => `${incident} at ${atSeconds}`).join(', ');
}

/** The loads that the lab's goals are about, each once. */
export function loadRequests(
  lab: Lab,
  files: ProjectFiles,
  seed: number,
): Readonly<Record<string, LoadRequest>> {
  const plan = loadPlan(lab);
  const conditions = labConditions(lab);
  const base = {
    files,
    baseFiles: lab.start,
    dataset: checkDatasetSpec(lab.datasets, lab.dataset, seed),
    seed,
    conditions,
    packages: lab.packages,
  };
  const checks = lab.goals.map(({ check }) => check).filter(isAboutLoad);
  return Object.fromEntries(
    checks.map((check) => {
      const incidents = check.incidents.map(
        ({ incident, atSeconds }): PlacedIncident => ({ incident, atUs: Math.round(atSeconds * 1e6) }),
      );
      const load = { ...simulatedLoad(plan, { ...plan.settings, incidents }), seed };
      return [loadKey(check), { load, conditions, plan, base }];
    }),
  );
}

/**
 * A run of the load's requests in which its task workers run what is published: from it the simulation has the work of each
 * task. null: the load has no task workers.
 */
export function taskRun({ plan, base }: Pick<LoadRequest, 'plan' | 'base'>): RunRequest | null {
  if (plan.workers.length === 0) return null;
  return { ...base, requests: plan.kinds.map(({ request }) => request), background: workersOfLoad(plan) };
}

/** The load's task workers, for a run. */
export function workersOfLoad({ workers }: Pick<LoadPlan, 'workers'>): BackgroundPlan {
  return {
    workers: workers.map(({ name, queues, processes, prefetch }) => ({
      name,
      queues,
      concurrency: processes,
      prefetchMultiplier: prefetch,
    })),
    incidents: [],
  };
}

/** The pages of each kind; `pathsOf` gives those that a lab's query names. */
export function kindsOf(
  { kinds }: Pick<LoadPlan, 'kinds'>,
  pathsOf: (sql: string) => Promise<readonly string[]>,
): Promise<readonly RequestKind[]> {
  return Promise.all(
    kinds.map(async ({ request, each }): Promise<RequestKind> => {
      if (!each) return { requests: [request], zipf: 0 };
      const paths = await pathsOf(each.sql);
      const requests = paths.map((path): LabRequest => ({ ...request, path }));
      return requests.length > 0 ? { requests, zipf: each.zipf } : { requests: [request], zipf: 0 };
    }),
  );
}
