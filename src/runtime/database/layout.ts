import type { SqliteMemory } from './sqlite-memory';

/**
 * Where a prepared statement keeps what sql.js exports no function for: the declared types of its columns
 * (sqlite3_column_decltype) and 64-bit parameters (sqlite3_bind_int64). SQLite holds both in arrays of equal
 * cells, `aColName` (all names, then all declared types) and `aVar`. Their places are found by asking a
 * statement whose answers are known, so another build of SQLite either works or says so at start.
 */
export interface Layout {
  /** Address of the cells of names: another one after SQLite has prepared a statement anew. */
  columnCells(statement: number): number;
  declaredType(statement: number, column: number, columns: number): string;
  bindInt64(statement: number, index: number, value: bigint): void;
}

/** Bytes searched: a statement's fixed part is about 220, a cell 40. */
const STATEMENT_BYTES = 320;
const CELL_BYTES = 96;

/**
 * Two statements, since arrays of no length share an address with their neighbours: the second one has arguments
 * of a virtual table, which the first has not.
 */
const PROBES = [
  'SELECT a, b FROM probe WHERE a IN (?, ?)',
  'SELECT a, b FROM probe, json_each(?) WHERE value IN (?, a)',
] as const;

/** Its column's name is a constant of SQLite's: in a cell with text of its own, two pointers lead to it. */
const CONSTANT_NAME = 'PRAGMA page_size';

export function locate(sqlite: SqliteMemory): Layout {
  const database = open(sqlite);
  run(sqlite, database, 'CREATE TABLE probe (a one, b two)');
  const found = PROBES.map((sql) => search(sqlite, prepare(sqlite, database, sql)));
  const constant = prepare(sqlite, database, CONSTANT_NAME);
  const [cells, ...otherCells] = common(found.map((f) => f.cells)).filter(
    ({ at, text }) =>
      sqlite.word(sqlite.word(constant + at) + text) === sqlite.api._sqlite3_column_name(constant, 0),
  );
  sqlite.api._sqlite3_finalize(constant);
  sqlite.api._sqlite3_close_v2(database);
  const [parameters, ...otherParameters] = common(found.map((f) => f.parameters));
  if (!cells || !parameters || otherCells.length + otherParameters.length > 0) {
    throw new Error('This build of SQLite keeps its statements in a form that is not known here.');
  }

  const { api } = sqlite;
  return {
    columnCells: (statement) => sqlite.word(statement + cells.at),
    declaredType: (statement, column, columns) =>
      sqlite.text(
        sqlite.word(sqlite.word(statement + cells.at) + (columns + column) * cells.size + cells.text),
      ),
    bindInt64(statement, index, value) {
      // sqlite3_bind_int does all else that a new integer needs; only its upper half is missing.
      api._sqlite3_bind_int(statement, index, 0);
      const address = sqlite.word(statement + parameters.at) + (index - 1) * parameters.size;
      sqlite.words.setBigInt64(address, value, true);
    },
  };
}

/** An array of cells: the offset in the statement of the pointer to it, and in a cell of the pointer to its text. */
interface Cells {
  readonly at: number;
  readonly text: number;
  readonly size: number;
}

/** Where in a statement the cells of names and those of parameters may be. */
function search(
  sqlite: SqliteMemory,
  statement: number,
): { readonly cells: Cells[]; readonly parameters: Cells[] } {
  const { api } = sqlite;
  const names = [api._sqlite3_column_name(statement, 0), api._sqlite3_column_name(statement, 1)] as const;
  const marks = [0x13579bdf, 0x2468ace1] as const;
  marks.forEach((mark, index) => {
    api._sqlite3_bind_int(statement, index + 1, mark);
  });
  const cells = findCells(sqlite, statement, names);
  const sizes = new Set(cells.map(({ size }) => size));
  const parameters = [...sizes].flatMap((size) => findParameters(sqlite, statement, marks, size));
  api._sqlite3_finalize(statement);
  return { cells, parameters };
}

function common(candidates: readonly (readonly Cells[])[]): Cells[] {
  const [first = [], ...others] = candidates;
  const same = (a: Cells) => (b: Cells) => a.at === b.at && a.text === b.text && a.size === b.size;
  return first.filter((a) => others.every((other) => other.some(same(a))));
}

/** Cells whose texts are the two names and then the two declared types. */
function findCells(sqlite: SqliteMemory, statement: number, names: readonly [number, number]): Cells[] {
  const found: Cells[] = [];
  for (let at = 0; at < STATEMENT_BYTES; at += 4) {
    const array = pointerAt(sqlite, statement + at);
    if (array === null) continue;
    for (let text = 0; text < CELL_BYTES; text += 4) {
      if (sqlite.word(array + text) !== names[0]) continue;
      for (let size = 8; size < CELL_BYTES; size += 4) {
        const cell = (index: number) => sqlite.word(array + index * size + text);
        if (cell(1) !== names[1] || sqlite.text(cell(2)) !== 'one' || sqlite.text(cell(3)) !== 'two')
          continue;
        found.push({ at, text, size });
      }
    }
  }
  return found;
}

/** Cells of that size which begin with the two integers. */
function findParameters(
  sqlite: SqliteMemory,
  statement: number,
  marks: readonly [number, number],
  size: number,
): Cells[] {
  const found: Cells[] = [];
  for (let at = 0; at < STATEMENT_BYTES; at += 4) {
    const array = pointerAt(sqlite, statement + at);
    if (array === null) continue;
    if (sqlite.word(array) === marks[0] && sqlite.word(array + size) === marks[1]) {
      found.push({ at, text: 0, size });
    }
  }
  return found;
}

/** The word at an address where it may be a pointer to an array of ours, else null. */
function pointerAt(sqlite: SqliteMemory, address: number): number | null {
  const pointer = sqlite.word(address);
  return pointer > 0 && pointer % 4 === 0 && pointer + 5 * CELL_BYTES < sqlite.bytes.length ? pointer : null;
}

function open(sqlite: SqliteMemory): number {
  sqlite.withText(':memory:', (path) => sqlite.api._sqlite3_open(path, sqlite.out));
  return sqlite.word(sqlite.out);
}

function prepare(sqlite: SqliteMemory, database: number, sql: string): number {
  sqlite.withText(sql, (text) => sqlite.api._sqlite3_prepare_v2(database, text, -1, sqlite.out, 0));
  return sqlite.word(sqlite.out);
}

function run(sqlite: SqliteMemory, database: number, sql: string): void {
  const statement = prepare(sqlite, database, sql);
  sqlite.api._sqlite3_step(statement);
  sqlite.api._sqlite3_finalize(statement);
}
