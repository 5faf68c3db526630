import type { BackgroundPlan } from '../../simulation/background';
import { backgroundPlan } from './plan';
import type { BackgroundFile, IncidentFile } from './schema';

/** What a worker of a lab can be set to: undefined is as the lab has it. */
export interface WorkerSetting {
  /** Processes, each with one task at a time. */
  readonly concurrency?: number | undefined;
  /** worker_prefetch_multiplier; 0: no limit. */
  readonly prefetch?: number | undefined;
}

/** What a reader has made of a lab's background. */
export interface BackgroundChoice {
  /** Ids of the incidents that come. */
  readonly incidents: readonly string[];
  /** By the worker's name. */
  readonly workers: Readonly<Record<string, WorkerSetting>>;
  /** By the incident's id: its moment in ms, where it is not as the lab has it. See momentOf. */
  readonly moments?: Readonly<Record<string, number>> | undefined;
}

export const UNCHANGED: BackgroundChoice = { incidents: [], workers: {} };

/** Lowest and highest of what a reader can set. */
export const WORKER_LIMITS: Readonly<Record<keyof WorkerSetting, readonly [least: number, most: number]>> = {
  concurrency: [1, 8],
  prefetch: [0, 10],
};

/** When an incident comes: of the run, or so long after what it waits for. */
export interface MomentSetting {
  readonly ms: number;
  readonly after: 'the run began' | 'a mail' | 'a charge' | 'a file' | 'the task began';
  /** The latest that a reader can set. */
  readonly mostMs: number;
}

const MOST_AFTER_MS = 1000;
const MOST_AT_MS = 60_000;

/** null: it has no moment that could be another. */
export function momentOf(incident: IncidentFile, { moments }: BackgroundChoice): MomentSetting | null {
  if (!('when' in incident)) return null;
  const { when, id } = incident;
  const chosen = moments?.[id];
  if ('atSeconds' in when)
    return { ms: chosen ?? when.atSeconds * 1000, after: 'the run began', mostMs: MOST_AT_MS };
  const after = 'effect' in when ? (`a ${when.effect}` as const) : 'the task began';
  return { ms: chosen ?? when.afterMs, after, mostMs: MOST_AFTER_MS };
}

function atMoment<Incident extends IncidentFile>(incident: Incident, choice: BackgroundChoice): Incident {
  const moment = momentOf(incident, choice);
  if (moment === null || !('when' in incident)) return incident;
  const ms = Math.min(moment.mostMs, Math.max(0, Math.round(moment.ms)));
  const when = 'atSeconds' in incident.when ? { atSeconds: ms / 1000 } : { ...incident.when, afterMs: ms };
  return { ...incident, when };
}

/** The lab's workers as set, and the incidents that come. What the lab does not have is left out. */
export function chosenPlan(file: BackgroundFile, choice: BackgroundChoice): BackgroundPlan {
  const { incidents, workers } = choice;
  const set = file.workers.map((worker) => {
    const { concurrency, prefetch } = workers[worker.name] ?? {};
    return {
      ...worker,
      concurrency: concurrency === undefined ? worker.concurrency : clamp('concurrency', concurrency),
      prefetch: prefetch === undefined ? worker.prefetch : clamp('prefetch', prefetch),
    };
  });
  const coming = file.incidents.map((incident) => atMoment(incident, choice));
  return backgroundPlan({ ...file, workers: set, incidents: coming }, incidents);
}

/** The nearest whole value that a reader can set. */
export function clamp(setting: keyof WorkerSetting, value: number): number {
  const [least, most] = WORKER_LIMITS[setting];
  return Math.min(most, Math.max(least, Math.round(value)));
}
