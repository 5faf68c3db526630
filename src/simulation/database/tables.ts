import type { Access } from './plan';

export interface TableFacts {
  readonly rows: number;
  /** Figures of ANALYZE for each index: rows of the index, then rows per key of its first, first two … columns. */
  readonly stat?: Readonly<Record<string, readonly number[]>> | undefined;
}

/** A line of sqlite_stat1: `20000 400 1` → [20000, 400, 1]. Words after the numbers (`unordered`) are left out. */
export function parseStat(stat: string): number[] {
  return stat
    .split(' ')
    .filter((part) => /^\d+$/.test(part))
    .map(Number);
}

/** Rows that one visit to a table is expected to read. */
export interface Reach {
  readonly rows: number;
  /** Whether that is certain: a whole table, or one row by its key. */
  readonly exact: boolean;
}

/**
 * Rows per key that SQLite itself assumes of an index without statistics, by columns compared: 10, 9, 8, 7, 6,
 * then 5 (sqlite3DefaultRowEst in build.c).
 */
const ASSUMED_ROWS_PER_KEY = [10, 9, 8, 7, 6, 5];

/** One bound leaves a quarter of the rows, two a sixty-fourth (whereRangeScanEst in where.c). */
const LEFT_BY_BOUNDS = [1, 1 / 4, 1 / 64];

/** What is known of the tables of a statement, by the names that its plan gives them. */
export class Catalogue {
  readonly #facts: Readonly<Record<string, TableFacts>>;
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #ownerOf: ReadonlyMap<string, TableFacts>;

  constructor(facts: Readonly<Record<string, TableFacts>>, aliases: ReadonlyMap<string, string>) {
    this.#facts = facts;
    this.#aliases = aliases;
    this.#ownerOf = new Map(
      Object.values(facts).flatMap((table) => Object.keys(table.stat ?? {}).map((index) => [index, table])),
    );
  }

  /** `index`, where one is used, tells tables apart that one alias stands for in several subqueries. */
  find(name: string, index: string | null): TableFacts | undefined {
    const owner = index === null ? undefined : this.#ownerOf.get(index);
    return owner ?? this.#facts[this.#aliases.get(name) ?? name];
  }
}

/** The tables and the results of one estimate. What has to be assumed of them goes to `assume`. */
export class Tables {
  readonly #catalogue: Catalogue;
  /** Results made earlier in the plan, by name. */
  readonly #results = new Map<string, number>();
  readonly #assume: (assumption: string) => void;
  /** For a table of which nothing is known. */
  readonly #atLeast: number;

  constructor(catalogue: Catalogue, atLeast: number, assume: (assumption: string) => void) {
    this.#catalogue = catalogue;
    this.#atLeast = atLeast;
    this.#assume = assume;
  }

  keep(result: string, rows: number): void {
    this.#results.set(result, rows);
  }

  rowsOf(name: string, index: string | null = null): number {
    const known = this.#results.get(name) ?? this.#catalogue.find(name, index)?.rows;
    if (known !== undefined) return known;
    this.#assume(`The size of ${name} is not known: taken as ${this.#atLeast} rows.`);
    return this.#atLeast;
  }

  reach(access: Access): Reach {
    const rows = this.rowsOf(access.table, access.index);
    const { equalities, bounds, index } = access;
    if (access.type === 'scan') return { rows, exact: true };
    if (index === null && !access.automatic && equalities > 0)
      return { rows: Math.min(1, rows), exact: true };
    // MIN() and MAX() read one end of an index.
    if (equalities + bounds === 0) return { rows: Math.min(1, rows), exact: true };
    const perKey = equalities === 0 ? rows : this.#rowsPerKey(access, rows);
    if (bounds === 0) return { rows: perKey, exact: perKey === 1 };
    this.#assume(
      `A range of ${access.table} is taken as ${bounds === 1 ? 'a quarter' : '1/64'} of the rows.`,
    );
    return { rows: Math.min(rows, Math.max(1, perKey * (LEFT_BY_BOUNDS[bounds] ?? 1))), exact: false };
  }

  #rowsPerKey({ table, index, equalities }: Access, rows: number): number {
    const stat = index === null ? undefined : this.#catalogue.find(table, index)?.stat?.[index];
    const measured = stat?.[equalities];
    if (measured !== undefined) return Math.min(rows, measured);
    const assumed = ASSUMED_ROWS_PER_KEY[Math.min(equalities, ASSUMED_ROWS_PER_KEY.length) - 1] ?? 1;
    this.#assume(`Index ${index ?? '(built for this query)'} has no statistics: ${assumed} rows a key.`);
    return Math.min(rows, assumed);
  }
}
