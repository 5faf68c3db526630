import type { PlanStep } from '../../tape';
import type { Connection } from './connection';
import { type Databases, planOf } from './databases';
import { DatabaseFailure } from './failure';
import type { SqlValue, Statement } from './statement';

export interface TryLimits {
  /** Rows kept of each statement. */
  readonly rows: number;
  readonly seconds: number;
  /** Real seconds. */
  readonly now: () => number;
}

export interface TriedStatement {
  readonly sql: string;
  readonly plan: readonly PlanStep[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  readonly more: boolean;
  /** null for what changes no rows. */
  readonly changes: number | null;
}

/** Why a statement was not run, or not to its end. */
export type TryEnd =
  | 'out-of-time'
  /** It would work on files. */
  | 'reaches-out'
  /** It has parameters, and nobody to give them values. */
  | 'open-values';

export class TryEnded extends Error {
  override readonly name = 'TryEnded';
  constructor(
    readonly reason: TryEnd,
    readonly statement: string,
  ) {
    super(reason);
  }
}

const REACHES_OUT = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:attach|detach|vacuum)\b/i;

/**
 * Runs a script statement by statement, each with its plan at that moment, and tells `tried` of each. Throws what
 * ends it: DatabaseFailure or TryEnded. SQLite can only be stopped between two rows: a statement that works long
 * before its first must be ended from outside.
 */
export function tryOut(
  databases: Databases,
  name: string,
  sql: string,
  limits: TryLimits,
  tried: (statement: TriedStatement) => void,
): void {
  const end = limits.now() + limits.seconds;
  databases.inspect(name, (connection) =>
    connection.usingEach(sql, (statement) => {
      const text = statement.sql.trim();
      if (REACHES_OUT.test(text)) throw new TryEnded('reaches-out', text);
      if (statement.parameterCount() > 0) throw new TryEnded('open-values', text);
      const plan = planIfAny(connection, text);
      const rows: SqlValue[][] = [];
      let more = false;
      while (!more && statement.step()) {
        if (limits.now() > end) throw new TryEnded('out-of-time', text);
        more = rows.length === limits.rows;
        if (!more) rows.push(databases.values(statement));
      }
      tried({
        sql: text,
        plan,
        columns: columnsOf(databases, statement),
        rows,
        more,
        changes: statement.changesRows ? connection.changes() : null,
      });
    }),
  );
}

/** What cannot be explained (a PRAGMA, an EXPLAIN of one's own) has no plan. */
function planIfAny(connection: Connection, sql: string): readonly PlanStep[] {
  try {
    return planOf(connection, sql);
  } catch (error) {
    if (error instanceof DatabaseFailure) return [];
    throw error;
  }
}

function columnsOf({ sqlite }: Databases, { pointer }: Statement): string[] {
  const { api } = sqlite;
  return Array.from({ length: api._sqlite3_column_count(pointer) }, (_, column) =>
    sqlite.text(api._sqlite3_column_name(pointer, column)),
  );
}
