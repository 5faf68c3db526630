import { z } from 'zod';
import { median } from '../../lib/statistics';
import { runInCPython } from '../cpython';
import { type Figure, type PageCosts, pageCostsSchema } from './figures';
import { costsProject } from './project';

export const ROUNDS = 7;

const measuredSchema = z.object({ seconds: z.array(z.number()) });

export interface Remeasured {
  readonly hereUs: ReadonlyMap<string, number>;
  /** What the figures of django-costs.json take here, as a ratio to what they took there: the median. */
  readonly speed: number;
}

/** What the replays take in CPython on this machine. */
export async function remeasureFigures(figures: readonly Figure[]): Promise<Remeasured> {
  const { files, dataset } = await costsProject(figures);
  const repeats = figures.map(({ repeat }) => repeat);
  const measured = await runInCPython('figures', files, dataset, { repeats, rounds: ROUNDS });
  return remeasured(measuredSchema.parse(measured).seconds, figures);
}

/** `seconds`: what each figure took here. */
export function remeasured(seconds: readonly number[], figures: readonly Figure[]): Remeasured {
  const hereUs = new Map(
    figures.map(({ figure, per }, index) => [figure, ((seconds[index] ?? Number.NaN) * 1e6) / per]),
  );
  const ratios = figures
    .filter(({ table }) => table === 'django-costs')
    .map(({ figure, cpythonUs }) => (hereUs.get(figure) ?? Number.NaN) / cpythonUs);
  return { hereUs, speed: median(ratios) };
}

/** page-costs.json as measured here, scaled to the machine of django-costs.json. */
export function pageCosts(
  { hereUs, speed }: Remeasured,
  figures: readonly Figure[],
  machine: string,
): PageCosts {
  const entries = figures
    .filter(({ table }) => table === 'page-costs')
    .map(({ figure, ...entry }) => {
      // The client here is the engine's own: what the real one took is not to be had of it.
      if (ofClient(entry))
        return [figure, { here_us: round(entry.cpythonUs * speed), cpython_us: entry.cpythonUs }] as const;
      const us = hereUs.get(figure) ?? Number.NaN;
      return [figure, { here_us: round(us), cpython_us: round(us / speed) }] as const;
    });
  return pageCostsSchema.parse({ machine, speed: round(speed), figures: Object.fromEntries(entries) });
}

/** Whether a figure is of the work of memcached's client, which was measured with pymemcache 4.0.0. */
function ofClient({ before }: Pick<Figure, 'before'>): boolean {
  return before.some((line) => line.includes('caches["memcached"]'));
}

export function round(value: number): number {
  return Number(value.toPrecision(4));
}
