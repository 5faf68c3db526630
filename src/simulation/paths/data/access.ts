import type { DatabaseCall, Statement } from '../../../tape';

/** What one statement reads or writes of one table. */
export interface Access {
  readonly table: string;
  readonly type: 'read' | 'write' | 'insert';
  /** The primary key of the one row; null: any rows. */
  readonly key: string | null;
}

const TABLE = /\b(?:FROM|JOIN|UPDATE|INTO)\s+"?(\w+)"?/gi;
const WRITTEN =
  /^\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+"?(\w+)"?/i;
const BY_ROWID = /^SEARCH (\w+) USING INTEGER PRIMARY KEY \(rowid=\?\)/;
const EQUALITY = /(?:"(\w+)"\.)?"(\w+)"\s*=\s*(\?|%s|'[^']*'|\d+)/g;

/** The accesses of a database call, reads first. None for what is no query. */
export function accessesOf(move: DatabaseCall, statement: Statement | undefined): readonly Access[] {
  if (move.operation !== 'query' || move.error !== null || statement === undefined) return [];
  const { sql } = statement;
  const written = WRITTEN.exec(sql)?.[1] ?? null;
  const tables = new Set([...sql.matchAll(TABLE)].map(([, table = '']) => table));
  if (written !== null) tables.delete(written);
  const reads = [...tables].map(
    (table): Access => ({ table, type: 'read', key: keyOf(table, move, statement) }),
  );
  if (written === null) return reads;
  const type = /^\s*(?:INSERT|REPLACE)\b/i.test(sql) ? 'insert' : 'write';
  const key = type === 'insert' ? null : keyOf(written, move, statement);
  return [...reads, { table: written, type, key }];
}

/** The key by which the one row is looked up, where the plan says that it is and the text says by which value. */
function keyOf(table: string, move: DatabaseCall, { sql, plan }: Statement): string | null {
  if (!plan.some(({ detail }) => BY_ROWID.exec(detail)?.[1] === table)) return null;
  const where = /\bWHERE\b/i.exec(sql);
  if (!where) return null;
  const equalities = [...sql.matchAll(EQUALITY)].filter(
    (match) => match.index > where.index && (match[1] === undefined || match[1] === table),
  );
  const byId = equalities.find((match) => match[2] === 'id') ?? equalities[0];
  if (byId === undefined) return null;
  const [, , , value = ''] = byId;
  if (value !== '?' && value !== '%s') return value.replaceAll("'", '');
  const before = sql.slice(0, byId.index).match(/\?|%s/g)?.length ?? 0;
  return move.params[before] ?? null;
}
