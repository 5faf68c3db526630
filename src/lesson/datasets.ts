import { draw } from '../simulation';
import type { DatasetSpec } from '../tape';
import type { DatasetName, DatasetsFile } from './schema';

/** datasets.json, with the script itself. */
export interface Datasets extends Omit<DatasetsFile, 'script'> {
  readonly sql: string;
}

/** Rows of a check's dataset, as a ratio to those of the dataset on screen. */
const FEWEST = 0.7;
const MOST = 1.6;

/** A dataset as the page shows it. Primary keys start at 1. */
export function datasetSpec(datasets: Datasets, name: DatasetName): DatasetSpec {
  const { sql, sizes, newest, seed } = datasets;
  return { name, sql, params: { ...sizes[name], newest, seed, key_offset: 0 } };
}

/**
 * A dataset for a check, drawn from `seed`: other contents, other primary keys, 0.7 to 1.6 times the rows. What
 * the learner has written down of the dataset on screen does not fit it.
 */
export function checkDatasetSpec(datasets: Datasets, name: DatasetName, seed: number): DatasetSpec {
  const shown = datasetSpec(datasets, name);
  const ratio = FEWEST + (MOST - FEWEST) * draw(seed, 0, 0, 'check.rows');
  const rows = Object.entries(datasets.sizes[name]).map(([kind, count]) => [kind, Math.round(count * ratio)]);
  const contents = Math.floor(draw(seed, 0, 0, 'check.contents') * 2 ** 30);
  return {
    name: `${name}, check ${seed}`,
    sql: shown.sql,
    params: {
      ...shown.params,
      ...Object.fromEntries(rows),
      seed: contents === datasets.seed ? contents + 1 : contents,
      key_offset: 1_000 + Math.floor(draw(seed, 0, 0, 'check.keys') * 1_000_000),
    },
  };
}
