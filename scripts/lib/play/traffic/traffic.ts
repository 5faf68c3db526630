import type { LoadPlan } from '../../../../src/lesson/load';
import { problemOf } from '../../../../src/simulation';
import type { Load } from '../../../../src/simulation/traffic';
import { sourceOf } from '../../../../src/store/load/source';
import type { Problem } from '../../../../src/tape';
import type { Engine } from '../../../../src/worker/protocol';
import type { TrafficSource } from '../../../../src/worker/traffic/protocol';
import { SetupError } from '../../setup-error';
import { type PlayRequest, pagesIn, shownRun } from '../play';
import { simulate, type TrafficOutcome } from './simulate';

export interface TrafficRequest extends PlayRequest {
  readonly plan: LoadPlan;
  readonly load: Load;
}

/** Puts the lab's pages under load, as the page's panel does. */
export async function playTraffic(engine: Engine, request: TrafficRequest): Promise<TrafficOutcome> {
  const { load, conditions } = request;
  const found = await sourceFor(engine, request);
  if (!found.ok) return found;
  return simulate(engine, { load, conditions, source: found.source });
}

type Found =
  | { readonly ok: true; readonly source: TrafficSource }
  | { readonly ok: false; readonly problem: Problem };

async function sourceFor(engine: Engine, request: TrafficRequest): Promise<Found> {
  const { files, plan } = request;
  const run = shownRun(request);
  const result = await engine.run(run);
  const source = await sourceOf(
    { files, result },
    { plan, display: () => run, pathsOf: (sql) => pagesIn(engine, run, sql) },
  );
  if (source) return { ok: true, source };
  const problem = problemOf(result);
  if (problem) return { ok: false, problem };
  throw new SetupError(
    `Not each of ${plan.kinds.map((kind) => kind.request.name).join(', ')} has been answered.`,
  );
}
