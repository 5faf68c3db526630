import { parseStat } from '../../simulation/database';
import type { PlanStep } from '../../tape';
import { BLOB, FLOAT, INTEGER, NULL } from './api';
import type { Connection } from './connection';
import { DatabaseFiles } from './files';
import type { Sqlite } from './sqlite';
import type { SqlValue, Statement } from './statement';

/** A line of sqlite_stat1, which ANALYZE fills. */
export interface IndexStatistics {
  readonly table: string;
  /** null: the table itself. */
  readonly index: string | null;
  /** Rows, then rows that share each leading part of the index's key. */
  readonly stat: readonly number[];
}

/** Values by name, without the sign that marks a parameter: `seed` for `:seed`. */
export type ScriptParams = Readonly<Record<string, SqlValue>>;

/**
 * The engine's side of the databases that Python works on: what it fills, saves and inspects are the same files. All
 * methods throw DatabaseFailure for what SQLite refuses.
 */
export class Databases extends DatabaseFiles {
  /** SQLite's version, as `3.54.1`. */
  version(): string {
    const [[version] = []] = this.query(':memory:', 'SELECT sqlite_version()');
    return String(version);
  }

  /** Runs every statement of a script in one transaction; each is bound to the parameters that it names. */
  runScript(name: string, sql: string, params: ScriptParams = {}): void {
    this.inspect(name, (connection) => {
      connection.run('BEGIN');
      try {
        connection.usingEach(sql, (statement) => {
          statement.bindValues(params);
          while (statement.step());
        });
        connection.run('COMMIT');
      } catch (error) {
        if (connection.inTransaction()) connection.run('ROLLBACK');
        throw error;
      }
    });
  }

  /** EXPLAIN QUERY PLAN, parameters unbound; empty for what has no plan. */
  plan(name: string, sql: string): PlanStep[] {
    return this.inspect(name, (connection) => planOf(connection, sql));
  }

  /** SQLite's normalised form of a statement: literals out, white space and case of keywords levelled. */
  fingerprint(name: string, sql: string): string {
    const { api } = this.sqlite;
    return this.inspect(name, (connection) =>
      connection.using(sql, (statement) =>
        statement ? this.sqlite.text(api._sqlite3_normalized_sql(statement.pointer)) : '',
      ),
    );
  }

  /** Rows in each table, SQLite's own left out. */
  tableRows(name: string): Record<string, number> {
    return this.inspect(name, (connection) => {
      const tables = connection.query(
        String.raw`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'`,
        (row) => connection.texts(row)[0] ?? '',
      );
      return Object.fromEntries(
        tables.map((table) => {
          const count = `SELECT count(*) FROM "${table.replaceAll('"', '""')}"`;
          const [rows] = connection.query(count, (row) => Number(connection.texts(row)[0]));
          return [table, rows ?? 0];
        }),
      );
    });
  }

  /** The figures of the last ANALYZE; empty without one. */
  statistics(name: string): IndexStatistics[] {
    return this.inspect(name, (connection) => {
      const analyzed = connection.query(
        "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'",
        () => true,
      );
      if (analyzed.length === 0) return [];
      return connection.query('SELECT tbl, idx, stat FROM sqlite_stat1', (row) => {
        const [table = '', index, stat = ''] = connection.texts(row);
        return { table, index: index || null, stat: parseStat(stat) };
      });
    });
  }

  /** Rows of one statement, for the engine's own use. Integers beyond 2^53 come as bigint. */
  query(name: string, sql: string, params: ScriptParams = {}): SqlValue[][] {
    return this.inspect(name, (connection) =>
      connection.using(sql, (statement) => {
        const rows: SqlValue[][] = [];
        statement?.bindValues(params);
        while (statement?.step()) rows.push(this.values(statement));
        return rows;
      }),
    );
  }

  /** The row that a statement stands on. */
  values(statement: Statement): SqlValue[] {
    const { api } = this.sqlite;
    const { pointer } = statement;
    const text = (column: number) =>
      this.sqlite.slice(
        api._sqlite3_column_text(pointer, column),
        api._sqlite3_column_bytes(pointer, column),
      );
    return Array.from({ length: api._sqlite3_column_count(pointer) }, (_, column): SqlValue => {
      const number = api._sqlite3_column_double(pointer, column);
      switch (api._sqlite3_column_type(pointer, column)) {
        case INTEGER:
          return Number.isSafeInteger(number) ? number : BigInt(text(column));
        case FLOAT:
          return number;
        case NULL:
          return null;
        case BLOB: {
          const blob = api._sqlite3_column_blob(pointer, column);
          return this.sqlite.bytes.slice(blob, blob + api._sqlite3_column_bytes(pointer, column));
        }
        default:
          return text(column);
      }
    });
  }
}

/** EXPLAIN QUERY PLAN, parameters unbound; empty for what has no plan. */
export function planOf(connection: Connection, sql: string): PlanStep[] {
  return connection.query(`EXPLAIN QUERY PLAN ${sql}`, (row) => {
    const [id, parent, , detail] = connection.texts(row);
    return { id: Number(id), parent: Number(parent), detail: detail ?? '' };
  });
}

export function createDatabases(sqlite: Sqlite): Databases {
  return new Databases(sqlite);
}
