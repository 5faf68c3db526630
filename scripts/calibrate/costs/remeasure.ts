import { z } from 'zod';
import { runInCPython } from '../cpython';
import { median } from '../../lib/statistics';
import { type Figure, type PageCosts, pageCostsSchema } from './figures';
import { costsProject } from './project';

const ROUNDS = 7;

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
  const { seconds } = measuredSchema.parse(measured);
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
    .map(({ figure }) => {
      const us = hereUs.get(figure) ?? Number.NaN;
      return [figure, { here_us: round(us), cpython_us: round(us / speed) }] as const;
    });
  return pageCostsSchema.parse({ machine, speed: round(speed), figures: Object.fromEntries(entries) });
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
