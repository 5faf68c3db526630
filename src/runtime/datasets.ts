import type { DatasetSpec, ProjectFiles } from '../tape';
import type { Databases, IndexStatistics, SqlValue } from './database';

const DATABASE = 'default';
/** Images kept at a time, in bytes; the least recently opened go first. */
const KEPT_BYTES = 128 * 1024 * 1024;

interface Kept {
  readonly image: Uint8Array;
  readonly tableRows: Readonly<Record<string, number>>;
  readonly statistics: readonly IndexStatistics[];
}

/**
 * The images of the datasets made so far: one for each pair of dataset and models. A run starts from an
 * image reopened, never from what the run before left.
 */
export interface Datasets {
  /** Names the dataset that the next calls are about. */
  readonly choose: (dataset: DatasetSpec, baseFiles: ProjectFiles) => void;
  /** What names the chosen dataset under the lab's own models. */
  readonly key: () => string;
  /** Opens the kept image; false, with an empty database open, where there is none yet. */
  readonly open: () => boolean;
  /** Fills the open database's empty tables, and keeps the image. */
  readonly fill: () => void;
  /** The same dataset under changed models, named by the difference. */
  readonly openChanged: (difference: string) => boolean;
  readonly keepChanged: (difference: string) => void;
  /** Opens an empty database of that name, for tests: what is asked of tables is asked of it, until they end. */
  readonly startTests: (name: string) => void;
  readonly endTests: () => void;
  /** The database that statements go to now, and how often what lies in it was put in place of something else. */
  readonly database: () => { readonly name: string; readonly generation: number };
  /** The image last opened: never what a run made of it. null: none is open. */
  readonly image: () => Uint8Array | null;
  /** SQL of another member's, outside every record. */
  readonly runByAnother: (sql: string) => void;
  /** The one value that a query of ours gives; null where it gives none. */
  readonly valueOf: (sql: string) => SqlValue;
  readonly tableRows: () => Readonly<Record<string, number>>;
  readonly statistics: () => readonly IndexStatistics[];
}

/** What datasets are kept in. */
type Store = Pick<Databases, 'load' | 'export' | 'runScript' | 'query' | 'tableRows' | 'statistics'>;

export function createDatasets(databases: Store): Datasets {
  const images = new Map<string, Kept>();
  let chosen: DatasetSpec | null = null;
  let key = '';
  let current: Kept | null = null;
  let tests: string | null = null;
  let generation = 0;

  const open = (name: string): boolean => {
    current = images.get(name) ?? null;
    if (current !== null) {
      images.delete(name);
      images.set(name, current);
    }
    databases.load(DATABASE, current?.image ?? null);
    generation += 1;
    return current !== null;
  };
  const keep = (name: string): void => {
    databases.runScript(DATABASE, 'ANALYZE');
    current = {
      image: databases.export(DATABASE),
      tableRows: databases.tableRows(DATABASE),
      statistics: databases.statistics(DATABASE),
    };
    images.set(name, current);
    let bytes = 0;
    for (const [other, { image }] of [...images].reverse()) {
      bytes += image.byteLength;
      if (bytes > KEPT_BYTES && other !== name) images.delete(other);
    }
  };

  return {
    choose: (dataset, baseFiles) => {
      chosen = dataset;
      key = JSON.stringify([dataset, Object.entries(baseFiles).filter(([path]) => path.endsWith('.py'))]);
    },
    key: () => key,
    open: () => open(key),
    fill: () => {
      if (chosen !== null) databases.runScript(DATABASE, chosen.sql, chosen.params);
      keep(key);
    },
    openChanged: (difference) => images.has(`${key}\n${difference}`) && open(`${key}\n${difference}`),
    keepChanged: (difference) => keep(`${key}\n${difference}`),
    startTests: (name) => {
      databases.load(name, null);
      tests = name;
      generation += 1;
    },
    endTests: () => {
      if (tests !== null) databases.load(tests, null);
      tests = null;
      generation += 1;
    },
    database: () => ({ name: tests ?? DATABASE, generation }),
    image: () => current?.image ?? null,
    runByAnother: (sql) => databases.runScript(DATABASE, sql),
    valueOf: (sql) => databases.query(DATABASE, sql)[0]?.[0] ?? null,
    tableRows: () => (tests === null ? (current?.tableRows ?? {}) : databases.tableRows(tests)),
    statistics: () => (tests === null ? (current?.statistics ?? []) : []),
  };
}
