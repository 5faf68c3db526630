import type { Category } from '../../simulation';
import type { Resource, Sample } from '../../simulation/traffic';

/** What a request's time went to, as one row of it. */
export interface Lane {
  readonly name: string;
  readonly category: Category;
  readonly totalUs: number;
  /** Where in its time, as a path in a box of 1000 by 10. */
  readonly path: string;
}

const WAITS: Readonly<Record<Resource, string>> = {
  webWorkers: 'waiting for a web worker',
  appCores: 'waiting for an application core',
  databaseConnections: 'waiting for a connection',
  databaseCores: 'waiting for a database core',
};

const NAMES = {
  waiting: 'waiting',
  python: 'Python',
  network: 'network',
  database: 'database',
  cache: 'cache',
} as const;

/** In the order in which they first come. */
export function lanesOf({ arrivedUs, endedUs, stretches }: Sample): readonly Lane[] {
  const all = endedUs - arrivedUs;
  const lanes = new Map<string, Lane>();
  for (const { what, resource, startUs, endUs } of stretches) {
    const name = resource ? WAITS[resource] : NAMES[what];
    const lane = lanes.get(name) ?? { name, category: what, totalUs: 0, path: '' };
    const x = round((1000 * (startUs - arrivedUs)) / all);
    const width = Math.max(0.8, round((1000 * (endUs - startUs)) / all));
    lanes.set(name, {
      ...lane,
      totalUs: lane.totalUs + endUs - startUs,
      path: `${lane.path}M${x} 0h${width}v10h-${width}z`,
    });
  }
  return [...lanes.values()];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
