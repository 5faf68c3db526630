import type { SqlFacts } from './sql-text';

/** One loop of a nest: what each turn of the loop around it makes it read. */
export interface Loop {
  readonly rowsPerTurn: number;
  /** Not an expectation: a whole table, or one row by its key. */
  readonly exact: boolean;
  readonly search: boolean;
  /** Conditions that the loop's index takes care of. */
  readonly terms: number;
  /** Rows that are in the statement itself are not read from anywhere. */
  readonly free: boolean;
}

export interface Nest {
  /** Rows that each loop reads in all, outermost first. */
  readonly read: readonly number[];
  /** Rows that come out of the innermost loop. */
  readonly out: number;
}

/** What the text and the answer say of a nest. */
export interface Answer {
  readonly sql: SqlFacts;
  /** Rows returned, or written. */
  readonly produced: number;
  /** The plan collects every row in order to sort or group before it hands on the first. */
  readonly collects: boolean;
}

/**
 * Of rows that a condition is tried on without an index, a quarter pass: SQLite's own assumption of an equality
 * (whereLoopOutputAdjust in where.c). All conditions are tried in the outermost loop.
 */
const PASSING = 1 / 4;

/** Loops that nest, with nothing known but the plan: every row passes. */
export function plainNest(loops: readonly Loop[], passing = 1): Nest {
  let out = 1;
  const read = loops.map((loop, position) => {
    const rows = out * loop.rowsPerTurn;
    out = position === 0 ? rows * passing : rows;
    return rows;
  });
  return { read, out };
}

/** Loops that nest, corrected by the rows that came of them. */
export function answeredNest(
  loops: readonly Loop[],
  answer: Answer,
  assume: (assumption: string) => void,
): Nest {
  const { sql, produced } = answer;
  if (sql.verb === 'update' || sql.verb === 'delete') return changingNest(loops, produced);
  const full = plainNest(loops).out;
  const filters = sql.terms > loops.reduce((sum, loop) => sum + loop.terms, 0);
  const countable = !sql.aggregated && !sql.grouped && !sql.distinct;
  const complete = sql.limit === null || produced < sql.limit;
  if (countable && complete && (produced > 0 || sql.offset === 0)) {
    return matched(loops, full, produced + sql.offset, filters);
  }
  const wanted = countable ? produced + sql.offset : 0;
  if (filters) assume('Of the rows tried on a condition without an index, a quarter are taken to pass.');
  const passing = filters ? Math.max(PASSING, Math.min(1, wanted / full)) : 1;
  const nest = plainNest(loops, passing);
  return countable && !answer.collects ? endedAt(wanted, nest) : nest;
}

/** The nest that gives `wanted` rows where an expectation gave `full`. */
function matched(loops: readonly Loop[], full: number, wanted: number, filters: boolean): Nest {
  if (full === wanted || full === 0) return plainNest(loops);
  if (wanted < full && filters) return plainNest(loops, wanted / full);
  const expected = loops.findLastIndex((loop) => !loop.exact);
  const corrected = expected < 0 && wanted > full ? loops.findIndex((loop) => loop.search) : expected;
  return plainNest(
    loops.map((loop, position) =>
      position === corrected ? { ...loop, rowsPerTurn: (loop.rowsPerTurn * wanted) / full } : loop,
    ),
  );
}

/** LIMIT ends a nest that need not collect: each loop reads its part, and a row at least. */
function endedAt(wanted: number, { read, out }: Nest): Nest {
  const part = out > wanted ? wanted / out : 1;
  return { read: read.map((rows) => Math.max(Math.min(1, rows), rows * part)), out: out * part };
}

/** UPDATE and DELETE search one table; the plan's other lines are looked up for each row that was changed. */
function changingNest([search, ...checks]: readonly Loop[], changed: number): Nest {
  if (!search) return { read: [], out: 0 };
  const searched = search.exact ? search.rowsPerTurn : changed;
  return {
    read: [Math.max(searched, changed), ...checks.map((check) => changed * check.rowsPerTurn)],
    out: changed,
  };
}
