import type { KindReport, TrafficReport } from '../simulation/traffic';
import type { LoadPlan } from './load';

/** What became of one kind of request, or of a job. */
export interface KindFigures extends KindReport {
  readonly name: string;
  /** `job, every 10 s`; null: it is no job. */
  readonly job: string | null;
  /** The table for which the most asked the database; null: nobody asked. */
  readonly mostRead: { readonly table: string; readonly readers: number } | null;
}

/** In the order of the plan's kinds. */
export function kindFigures(
  { kinds, jobs }: Pick<LoadPlan, 'kinds' | 'jobs'>,
  report: Pick<TrafficReport, 'kinds'>,
): readonly KindFigures[] {
  return kinds.flatMap(({ request: { name } }, kind) => {
    const found = report.kinds[kind];
    if (!found) return [];
    const everySeconds = jobs.flatMap((job) => (job.request === name ? [job.everySeconds] : []));
    const job = everySeconds.length > 0 ? `job, every ${everySeconds.join(' s and ')} s` : null;
    return [{ ...found, name, job, mostRead: mostRead(found) }];
  });
}

function mostRead({ readers }: KindReport): KindFigures['mostRead'] {
  const tables = Object.entries(readers).map(([table, count]) => ({ table, readers: count }));
  return tables.sort((a, b) => b.readers - a.readers)[0] ?? null;
}
