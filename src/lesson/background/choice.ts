import type { BackgroundPlan } from '../../simulation/background';
import { backgroundPlan } from './plan';
import type { BackgroundFile } from './schema';

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
}

export const UNCHANGED: BackgroundChoice = { incidents: [], workers: {} };

/** Lowest and highest of what a reader can set. */
export const WORKER_LIMITS: Readonly<Record<keyof WorkerSetting, readonly [least: number, most: number]>> = {
  concurrency: [1, 8],
  prefetch: [0, 10],
};

/** The lab's workers as set, and the incidents that come. What the lab does not have is left out. */
export function chosenPlan(file: BackgroundFile, { incidents, workers }: BackgroundChoice): BackgroundPlan {
  const set = file.workers.map((worker) => {
    const { concurrency, prefetch } = workers[worker.name] ?? {};
    return {
      ...worker,
      concurrency: concurrency === undefined ? worker.concurrency : clamp('concurrency', concurrency),
      prefetch: prefetch === undefined ? worker.prefetch : clamp('prefetch', prefetch),
    };
  });
  return backgroundPlan({ ...file, workers: set }, incidents);
}

/** The nearest whole value that a reader can set. */
export function clamp(setting: keyof WorkerSetting, value: number): number {
  const [least, most] = WORKER_LIMITS[setting];
  return Math.min(most, Math.max(least, Math.round(value)));
}
