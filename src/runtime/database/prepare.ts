import { SQLITE_OK } from './api';
import { DatabaseFailure, failureOf } from './failure';
import type { Sqlite } from './sqlite';
import { Statement } from './statement';

/** Prepares the first statement of the text at `sql`; null when there is none before its end. */
export function prepareFirst(
  sqlite: Sqlite,
  database: number,
  sql: number,
  end: number,
): { readonly statement: Statement | null; readonly next: number } {
  const { api, out } = sqlite;
  const code = api._sqlite3_prepare_v2(database, sql, end - sql + 1, out, out + 4);
  if (code !== SQLITE_OK) throw failureOf(code, sqlite.text(api._sqlite3_errmsg(database)));
  const pointer = sqlite.word(out);
  const next = sqlite.word(out + 4);
  if (pointer === 0) return { statement: null, next };
  const text = sqlite.slice(sql, next - sql);
  return { statement: new Statement(sqlite, database, pointer, text), next };
}

const BLANK = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?(?:\*\/|$))*$/;

/** Prepares the one statement of `sql`; null when it is empty. */
export function prepareOnly(sqlite: Sqlite, database: number, sql: string): Statement | null {
  if (sql.includes('\0')) {
    throw new DatabaseFailure('ProgrammingError', 'the query contains a null character');
  }
  return sqlite.withText(sql, (text, bytes) => {
    const { statement, next } = prepareFirst(sqlite, database, text, text + bytes);
    const rest = sqlite.slice(next, text + bytes - next);
    if (BLANK.test(rest)) return statement;
    statement?.finalize();
    throw new DatabaseFailure('ProgrammingError', 'You can only execute one statement at a time.');
  });
}
