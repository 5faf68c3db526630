import type { Databases } from './databases';

export interface DescribedColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly primaryKey: boolean;
  readonly references: string | null;
}

export interface DescribedIndex {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
}

export interface DescribedTable {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly DescribedColumn[];
  readonly indexes: readonly DescribedIndex[];
}

/** Every table by name, SQLite's own left out: what it holds, and what leads to it. */
export function describeTables(databases: Databases, database: string): readonly DescribedTable[] {
  return Object.entries(databases.tableRows(database))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, rows]) => ({
      name,
      rows,
      columns: columnsOf(databases, database, name),
      indexes: indexesOf(databases, database, name),
    }));
}

function columnsOf(databases: Databases, database: string, table: string): readonly DescribedColumn[] {
  const foreign = new Map(
    databases
      .query(database, 'SELECT "from", "table", "to" FROM pragma_foreign_key_list(:table)', { table })
      .map(([from, to, column]) => [String(from), `${to}.${column}`]),
  );
  return databases
    .query(database, 'SELECT name, type, "notnull", pk FROM pragma_table_info(:table)', { table })
    .map(([name, type, notNull, primaryKey]) => ({
      name: String(name),
      type: String(type),
      nullable: notNull === 0,
      primaryKey: primaryKey !== 0,
      references: foreign.get(String(name)) ?? null,
    }));
}

function indexesOf(databases: Databases, database: string, table: string): readonly DescribedIndex[] {
  return databases
    .query(database, 'SELECT name, "unique" FROM pragma_index_list(:table) ORDER BY name', { table })
    .map(([name, unique]) => ({
      name: String(name),
      unique: unique !== 0,
      // A column without a name is an expression.
      columns: databases
        .query(database, 'SELECT name FROM pragma_index_info(:index) ORDER BY seqno', { index: String(name) })
        .map(([column]) => (column === null ? 'expression' : String(column))),
    }));
}
