import { SQLITE_DONE, SQLITE_OK, SQLITE_RANGE, SQLITE_ROW, STATIC } from './api';
import { DatabaseFailure, failureOf } from './failure';
import { MarshalReader, type Plain } from './marshal/reader';
import { MarshalWriter } from './marshal/writer';
import type { Sqlite } from './sqlite';

/** What CPython's sqlite3 counts as changing rows: the statements that have a `rowcount`. */
const CHANGES_ROWS = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:insert|update|delete|replace)/i;
const MAY_INSERT = /\b(?:insert|replace)\b/i;
const NAME = /[:@$](\w+)/g;
const INT64_LIMIT = 1n << 63n;

export type SqlValue = number | bigint | string | Uint8Array | null;

/** A prepared statement. Parameters live in one block of memory of its own until the next binding. */
export class Statement {
  readonly pointer: number;
  readonly sql: string;
  readonly changesRows: boolean;
  readonly mayInsert: boolean;
  /** Being stepped: a function called from SQL may run the same text again. */
  busy = false;
  /** Number of the description of its columns, and where they were when it was looked up. */
  shape = -1;
  shapeCells = 0;
  private readonly sqlite: Sqlite;
  private readonly database: number;
  private parameters: number | null = null;
  private block = 0;
  private blockBytes = 0;

  constructor(sqlite: Sqlite, database: number, pointer: number, sql: string) {
    this.sqlite = sqlite;
    this.database = database;
    this.pointer = pointer;
    this.sql = sql;
    this.changesRows = CHANGES_ROWS.test(sql);
    this.mayInsert = MAY_INSERT.test(sql);
  }

  /** Binds a tuple of values by position; it must have as many as the statement has parameters. */
  bind(values: MarshalReader): void {
    const count = values.tuple();
    const expected = this.parameterCount();
    if (count !== expected) {
      throw new DatabaseFailure(
        'ProgrammingError',
        `Incorrect number of bindings supplied. The current statement uses ${expected}, and there are ${count} supplied.`,
      );
    }
    const plain: Plain[] = [];
    for (let i = 0; i < count; i += 1) plain.push(values.next());
    this.bindAll(values, plain);
  }

  /** Binds a tuple of names and values in turn; what the statement does not name is left out. */
  bindNamed(items: MarshalReader): void {
    const plain: (Plain | undefined)[] = [];
    for (let rest = items.tuple(); rest > 0; rest -= 2) {
      const name = items.next();
      const value = items.next();
      if (name.type !== 'text') continue;
      const index = this.parameterIndex(items.string(name.from, name.to));
      if (index > 0) plain[index - 1] = value;
    }
    for (let i = 0; i < this.parameterCount(); i += 1) {
      if (!plain[i]) throw new DatabaseFailure('ProgrammingError', this.missing(i));
    }
    this.bindAll(items, plain as Plain[]);
  }

  /** The same from JavaScript; whole numbers are integers. */
  bindValues(values: Readonly<Record<string, SqlValue>>): void {
    const writer = new MarshalWriter(256);
    const items = Object.entries(values);
    writer.tuple(2 * items.length);
    for (const [name, value] of items) {
      writer.text(name);
      writeValue(writer, value);
    }
    this.bindNamed(new MarshalReader(Array.from(writer.written(), (b) => String.fromCharCode(b)).join('')));
  }

  /** Index, from 1, of a parameter by its bare name; 0 when the statement has none of that name. */
  parameterIndex(name: string): number {
    for (const sign of [':', '@', '$']) {
      const index = this.sqlite.withText(sign + name, (text) =>
        this.sqlite.api._sqlite3_bind_parameter_index(this.pointer, text),
      );
      if (index > 0) return index;
    }
    return 0;
  }

  /** True while there is a row. */
  step(): boolean {
    const code = this.sqlite.api._sqlite3_step(this.pointer);
    if (code === SQLITE_ROW) return true;
    if (code === SQLITE_DONE) return false;
    throw failureOf(code, this.sqlite.text(this.sqlite.api._sqlite3_errmsg(this.database)));
  }

  reset(): void {
    this.sqlite.api._sqlite3_reset(this.pointer);
  }

  finalize(): void {
    this.sqlite.api._sqlite3_finalize(this.pointer);
    if (this.block) this.sqlite.free(this.block);
  }

  /** sql.js exports no sqlite3_bind_parameter_count: the last index that takes a NULL is searched for. */
  parameterCount(): number {
    if (this.parameters === null) {
      let [low, high] = [0, 1];
      while (this.takes(high)) [low, high] = [high, 2 * high];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (this.takes(middle)) low = middle;
        else high = middle;
      }
      this.parameters = low;
    }
    return this.parameters;
  }

  private takes(index: number): boolean {
    return this.sqlite.api._sqlite3_bind_blob(this.pointer, index, 0, 0, STATIC) !== SQLITE_RANGE;
  }

  private missing(index: number): string {
    const names = [...new Set(Array.from(this.sql.matchAll(NAME), ([, name]) => name))];
    return `You did not supply a value for binding parameter :${names[index] ?? index + 1}.`;
  }

  private bindAll(values: MarshalReader, plain: readonly Plain[]): void {
    this.makeRoom(plain);
    let at = this.block;
    plain.forEach((value, i) => {
      const code = this.bindOne(values, value, i + 1, at);
      if (code !== SQLITE_OK) {
        throw failureOf(code, this.sqlite.text(this.sqlite.api._sqlite3_errmsg(this.database)));
      }
      if (value.type === 'text' || value.type === 'blob') at += value.to - value.from;
    });
  }

  private makeRoom(plain: readonly Plain[]): void {
    let bytes = 1;
    for (const value of plain)
      if (value.type === 'text' || value.type === 'blob') bytes += value.to - value.from;
    if (bytes <= this.blockBytes) return;
    // What was bound before lies in the block that goes.
    this.sqlite.api._sqlite3_clear_bindings(this.pointer);
    if (this.block) this.sqlite.free(this.block);
    this.block = 0;
    this.block = this.sqlite.allocate(bytes);
    this.blockBytes = bytes;
  }

  private bindOne(values: MarshalReader, value: Plain, index: number, at: number): number {
    const { api, layout } = this.sqlite;
    switch (value.type) {
      case 'null':
        return api._sqlite3_bind_blob(this.pointer, index, 0, 0, STATIC);
      case 'int':
        return api._sqlite3_bind_int(this.pointer, index, value.value);
      case 'bigint':
        if (value.value >= INT64_LIMIT || value.value < -INT64_LIMIT) {
          throw new DatabaseFailure('OverflowError', 'Python int too large to convert to SQLite INTEGER');
        }
        layout.bindInt64(this.pointer, index, value.value);
        return SQLITE_OK;
      case 'float':
        return api._sqlite3_bind_double(this.pointer, index, value.value);
      case 'text':
        values.copy(value.from, value.to, this.sqlite.bytes, at);
        return api._sqlite3_bind_text(this.pointer, index, at, value.to - value.from, STATIC);
      case 'blob':
        values.copy(value.from, value.to, this.sqlite.bytes, at);
        return api._sqlite3_bind_blob(this.pointer, index, at, value.to - value.from, STATIC);
    }
  }
}

function writeValue(writer: MarshalWriter, value: SqlValue): void {
  if (value === null) writer.none();
  else if (typeof value === 'string') writer.text(value);
  else if (typeof value === 'bigint') writer.bigint(value);
  else if (typeof value !== 'number') writer.blob(value, 0, value.length);
  else if (Number.isSafeInteger(value)) writer.integer(value);
  else writer.float(value);
}
