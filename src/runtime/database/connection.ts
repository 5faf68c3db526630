import { SQLITE_OK } from './api';
import { DatabaseFailure, failureOf } from './failure';
import { type FunctionIds, type FunctionKey, type Functions, nameOf } from './functions';
import { prepareFirst, prepareOnly } from './prepare';
import type { Sqlite } from './sqlite';
import type { Statement } from './statement';

/** As many as CPython's sqlite3 keeps. */
const CACHED_STATEMENTS = 128;

/**
 * On opening: the file lives in memory, so that a journal file and syncing would only cost time, and nobody
 * can give way to a connection that waits for a lock.
 */
const OPENING = ['PRAGMA journal_mode = MEMORY', 'PRAGMA synchronous = OFF', 'PRAGMA temp_store = MEMORY'];

/** One connection to a file of sql.js's file system, with its prepared statements and functions. */
export class Connection {
  private readonly sqlite: Sqlite;
  private readonly functions: Functions;
  private readonly cache = new Map<string, Statement>();
  private readonly registered = new Map<string, { readonly key: FunctionKey; readonly id: number }>();
  private readonly ids: FunctionIds = new Map();
  private rowId: Statement | null = null;
  private database = 0;

  constructor(sqlite: Sqlite, functions: Functions, path: string) {
    this.sqlite = sqlite;
    this.functions = functions;
    this.open(path);
  }

  /** Goes on with another file: functions and the checking of foreign keys stay, all else is new. */
  reopen(path: string): void {
    const [foreignKeys] = this.query('PRAGMA foreign_keys', (statement) => this.texts(statement));
    this.close();
    this.open(path);
    for (const { key } of this.registered.values()) this.check(this.functions.register(this.database, key));
    this.run(`PRAGMA foreign_keys = ${foreignKeys?.[0]}`);
  }

  close(): void {
    for (const statement of this.cache.values()) statement.finalize();
    this.cache.clear();
    this.rowId?.finalize();
    this.rowId = null;
    this.sqlite.api._sqlite3_close_v2(this.database);
    this.database = 0;
  }

  /** Keeps the file's lock from one statement to the next, or no longer. */
  holdLock(hold: boolean): void {
    this.run(`PRAGMA locking_mode = ${hold ? 'EXCLUSIVE' : 'NORMAL'}`);
    // A lock that is held goes at the end of the next reading.
    if (!hold) this.run('SELECT 1 FROM sqlite_master LIMIT 1');
  }

  createFunction(key: FunctionKey, id: number): void {
    this.check(this.functions.register(this.database, key));
    this.registered.set(nameOf(key), { key, id });
    this.ids.set(nameOf(key), id);
    // A statement holds on to the function it was prepared with.
    this.forgetStatements();
  }

  /** Calls `use` with the prepared statement of `sql`, then resets it; with null when the text is empty. */
  using<T>(sql: string, use: (statement: Statement | null) => T): T {
    return this.atWork(() => {
      const cached = this.cache.get(sql);
      const statement = cached && !cached.busy ? cached : prepareOnly(this.sqlite, this.database, sql);
      if (!statement) return use(null);
      const spare = cached !== undefined && statement !== cached;
      statement.busy = true;
      try {
        return use(statement);
      } finally {
        statement.reset();
        statement.busy = false;
        if (spare) statement.finalize();
        else this.keep(statement, sql);
      }
    });
  }

  /** Calls `use` with each statement of `sql` in turn. A failure says in which it happened. */
  usingEach(sql: string, use: (statement: Statement) => void): void {
    this.atWork(() =>
      this.sqlite.withText(sql, (text, bytes) => {
        for (let at = text; at < text + bytes; ) {
          const start = at;
          try {
            const { statement, next } = prepareFirst(this.sqlite, this.database, at, text + bytes);
            at = next;
            if (statement) this.runOnce(statement, use);
          } catch (error) {
            if (error instanceof DatabaseFailure) {
              const end = at > start ? at : text + bytes;
              error.statement = this.sqlite.slice(start, end - start).trim();
            }
            throw error;
          }
        }
      }),
    );
  }

  /** Runs one statement without parameters, for its effect. */
  run(sql: string): void {
    this.using(sql, (statement) => {
      while (statement?.step());
    });
  }

  /** Runs one statement without parameters and reads each of its rows. */
  query<T>(sql: string, read: (statement: Statement) => T): T[] {
    return this.using(sql, (statement) => {
      const rows: T[] = [];
      while (statement?.step()) rows.push(read(statement));
      return rows;
    });
  }

  /** Texts of the row a statement stands on; NULL is ''. */
  texts(statement: Statement): string[] {
    const { api } = this.sqlite;
    const columns = api._sqlite3_column_count(statement.pointer);
    return Array.from({ length: columns }, (_, column) =>
      this.sqlite.text(api._sqlite3_column_text(statement.pointer, column)),
    );
  }

  /** What SQLite's last_insert_rowid() says; sql.js exports no such function. */
  lastRowId(): number | bigint {
    const { api } = this.sqlite;
    this.rowId ??= prepareOnly(this.sqlite, this.database, 'SELECT last_insert_rowid()');
    if (!this.rowId) throw new Error('SQLite answers no row id.');
    const { pointer } = this.rowId;
    this.rowId.step();
    const id = api._sqlite3_column_double(pointer, 0);
    const exact = Number.isSafeInteger(id)
      ? id
      : BigInt(this.sqlite.text(api._sqlite3_column_text(pointer, 0)));
    this.rowId.reset();
    return exact;
  }

  changes(): number {
    return this.sqlite.api._sqlite3_changes(this.database);
  }

  /** sql.js exports no sqlite3_get_autocommit; a transaction shows in that no other can begin. */
  inTransaction(): boolean {
    try {
      this.run('BEGIN');
    } catch {
      return true;
    }
    this.run('ROLLBACK');
    return false;
  }

  private open(path: string): void {
    const { api, out } = this.sqlite;
    const code = this.sqlite.withText(path, (text) => api._sqlite3_open(text, out));
    this.database = this.sqlite.word(out);
    this.check(code);
    for (const pragma of OPENING) this.run(pragma);
  }

  private check(code: number): void {
    if (code === SQLITE_OK) return;
    throw failureOf(code, this.sqlite.text(this.sqlite.api._sqlite3_errmsg(this.database)));
  }

  private atWork<T>(work: () => T): T {
    const before = this.functions.active;
    this.functions.active = this.ids;
    try {
      return work();
    } finally {
      this.functions.active = before;
    }
  }

  private runOnce(statement: Statement, use: (statement: Statement) => void): void {
    try {
      use(statement);
    } finally {
      statement.finalize();
    }
  }

  /** The least recently used goes first: a Map keeps its keys in the order they were set. */
  private keep(statement: Statement, sql: string): void {
    const other = this.cache.get(sql);
    if (other !== statement) other?.finalize();
    this.cache.delete(sql);
    this.cache.set(sql, statement);
    if (this.cache.size <= CACHED_STATEMENTS) return;
    for (const [oldest, unused] of this.cache) {
      if (unused.busy) continue;
      this.cache.delete(oldest);
      unused.finalize();
      return;
    }
  }

  private forgetStatements(): void {
    for (const [sql, statement] of this.cache) {
      if (statement.busy) continue;
      this.cache.delete(sql);
      statement.finalize();
    }
  }
}
