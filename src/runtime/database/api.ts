import type { SqlJsModule } from 'sql.js/dist/sql-wasm-browser.js';

/**
 * The part of SQLite's C interface that sql.js exports and we call. Pointers and result codes are numbers;
 * https://sqlite.org/c3ref/funclist.html says what each does.
 */
export interface SqliteApi extends SqlJsModule {
  _sqlite3_open(path: number, database: number): number;
  _sqlite3_close_v2(database: number): number;
  _sqlite3_errmsg(database: number): number;
  _sqlite3_changes(database: number): number;

  _sqlite3_prepare_v2(database: number, sql: number, bytes: number, statement: number, tail: number): number;
  _sqlite3_step(statement: number): number;
  _sqlite3_reset(statement: number): number;
  _sqlite3_finalize(statement: number): number;
  _sqlite3_normalized_sql(statement: number): number;

  _sqlite3_clear_bindings(statement: number): number;
  _sqlite3_bind_parameter_index(statement: number, name: number): number;
  _sqlite3_bind_int(statement: number, index: number, value: number): number;
  _sqlite3_bind_double(statement: number, index: number, value: number): number;
  _sqlite3_bind_text(
    statement: number,
    index: number,
    text: number,
    bytes: number,
    destructor: number,
  ): number;
  _sqlite3_bind_blob(
    statement: number,
    index: number,
    blob: number,
    bytes: number,
    destructor: number,
  ): number;

  _sqlite3_column_count(statement: number): number;
  _sqlite3_column_name(statement: number, column: number): number;
  _sqlite3_column_type(statement: number, column: number): number;
  _sqlite3_column_double(statement: number, column: number): number;
  _sqlite3_column_text(statement: number, column: number): number;
  _sqlite3_column_blob(statement: number, column: number): number;
  _sqlite3_column_bytes(statement: number, column: number): number;

  _sqlite3_create_function_v2(
    database: number,
    name: number,
    arity: number,
    flags: number,
    user: number,
    call: number,
    step: number,
    final: number,
    destroy: number,
  ): number;
  _sqlite3_aggregate_context(context: number, bytes: number): number;
  _sqlite3_value_type(value: number): number;
  _sqlite3_value_double(value: number): number;
  _sqlite3_value_text(value: number): number;
  _sqlite3_value_blob(value: number): number;
  _sqlite3_value_bytes(value: number): number;
  _sqlite3_result_null(context: number): void;
  _sqlite3_result_int(context: number, value: number): void;
  _sqlite3_result_int64(context: number, value: bigint): void;
  _sqlite3_result_double(context: number, value: number): void;
  _sqlite3_result_text(context: number, text: number, bytes: number, destructor: number): void;
  _sqlite3_result_blob(context: number, blob: number, bytes: number, destructor: number): void;
  _sqlite3_result_error(context: number, text: number, bytes: number): void;
}

export const SQLITE_OK = 0;
export const SQLITE_RANGE = 25;
export const SQLITE_ROW = 100;
export const SQLITE_DONE = 101;

export const INTEGER = 1;
export const FLOAT = 2;
export const TEXT = 3;
export const BLOB = 4;
export const NULL = 5;

/** Destructors: the memory stays valid until the next binding, or SQLite makes its own copy at once. */
export const STATIC = 0;
export const TRANSIENT = -1;
