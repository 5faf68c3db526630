import type { Problem } from '../tape';
import type { ConsoleRequest, ConsoleResult, ConsoleStatement, ConsoleValue } from '../worker/protocol';
import { endProblem, failureProblem } from './console-problems';
import { DatabaseFailure, type Databases, describeTables, type SqlValue, TryEnded, tryOut } from './database';
import type { Datasets } from './datasets';

const COPY = 'copy';
/** Rows shown of each statement, and characters of each value. */
const MOST_ROWS = 200;
const MOST_CHARACTERS = 400;
const MOST_SECONDS = 3;

export interface ConsoleParts {
  /** Of the console alone: the reader's code reaches none of them. */
  readonly databases: Databases;
  readonly datasets: Datasets;
  /** Opens the dataset under the models in `files`; what keeps it from that. */
  readonly open: (request: ConsoleRequest, files: ConsoleRequest['files']) => Problem | null;
  /** Real seconds. */
  readonly now: () => number;
}

/**
 * Reads the lab's data by hand. Each call starts from a copy of the dataset's own image and throws it away: nothing
 * that is done in one reaches another, or a run.
 */
export function createConsole(parts: ConsoleParts): (request: ConsoleRequest) => ConsoleResult {
  const { databases, datasets, open, now } = parts;

  return (request) => {
    const project = open(request, request.files);
    const base = project && open(request, request.baseFiles);
    if (base) return { tables: [], statements: [], problem: base, failed: null, project: null };
    databases.load(COPY, datasets.image());
    try {
      const tables = describeTables(databases, COPY);
      const statements: ConsoleStatement[] = [];
      const end = run(request.sql, statements);
      return { tables, statements, problem: end?.problem ?? null, failed: end?.statement ?? null, project };
    } finally {
      databases.remove(COPY);
    }
  };

  function run(sql: string, done: ConsoleStatement[]) {
    try {
      tryOut(databases, COPY, sql, { rows: MOST_ROWS, seconds: MOST_SECONDS, now }, (tried) =>
        done.push({ ...tried, rows: tried.rows.map((row) => row.map(shown)) }),
      );
      return null;
    } catch (error) {
      if (error instanceof DatabaseFailure)
        return { problem: failureProblem(error), statement: error.statement };
      if (error instanceof TryEnded)
        return { problem: endProblem(error.reason, MOST_SECONDS), statement: error.statement };
      throw error;
    }
  }
}

function shown(value: SqlValue): ConsoleValue {
  if (typeof value === 'string') return cut(value);
  if (!(value instanceof Uint8Array)) return value;
  const hex = Array.from(value.subarray(0, MOST_CHARACTERS / 2), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return cut(`x'${hex.join('')}${value.length > hex.length ? '…' : ''}'`);
}

function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}…`;
}
