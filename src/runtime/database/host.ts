import { Answers } from './answers';
import type { Connection } from './connection';
import type { Databases } from './databases';
import type { FunctionCaller } from './functions';
import { MarshalReader } from './marshal/reader';

/**
 * What Python's `measure.db` finds as `measure_host.database`. Parameters come as `marshal.dumps(…, 2).decode('latin-1')`;
 * answers are for `marshal.loads`, at once, since the next call writes over them:
 *
 *   (None, rows, shape of the columns or -1, rows changed or -1, last row id, bytes of the rows on a wire)
 *   ((exception class, message, SQLite's code, its name),)
 */
export interface DatabaseHost {
  /** SQLite's, as `3.54.1`. */
  readonly version: string;
  readonly connect: (name: string) => ConnectionHost;
  /** `((name, declared type), …)` of the columns of a shape. */
  readonly shape: (id: number) => Uint8Array;
  /** Says how functions written in Python are called; kept for good. */
  readonly useFunctions: (
    call: FunctionCaller['call'],
    step: FunctionCaller['step'],
    finish: FunctionCaller['finish'],
  ) => void;
}

interface ConnectionHost {
  /** Runs one statement with a tuple of parameters, and reads all its rows. undefined, here and below: not now. */
  readonly execute: (sql: string, parameters: string) => Uint8Array | undefined;
  /** The same with a tuple of names and values in turn. */
  readonly executeNamed: (sql: string, items: string) => Uint8Array | undefined;
  /** Runs one statement once for each of a tuple of tuples; `named` as above. Rows are dropped, changes added up. */
  readonly executeMany: (sql: string, sets: string, named: boolean) => Uint8Array | undefined;
  readonly executeScript: (sql: string) => Uint8Array | undefined;
  readonly createFunction: (name: string, arity: number, deterministic: boolean, id: number) => Uint8Array;
  readonly createAggregate: (name: string, arity: number, id: number) => Uint8Array;
  readonly inTransaction: () => boolean;
  readonly close: () => void;
}

/** Decides whether a statement is run now, and by what it is answered if not; null: by nothing, the run ends here. */
export interface StatementGate {
  readonly statement: (sql: string, parameters: string, run: () => Uint8Array) => Uint8Array | null;
}

/** `gate` gives what decides at present; null: everything is run. */
export function createDatabaseHost(
  databases: Databases,
  gate: () => StatementGate | null = () => null,
): DatabaseHost {
  const answers = new Answers(databases);
  return {
    version: databases.version(),
    connect: (name) => connectionHost(databases, databases.connect(name), answers, gate),
    shape: (id) => databases.shapes.describe(id),
    useFunctions(call, step, finish) {
      databases.functions.caller = { call, step, finish };
    },
  };
}

function connectionHost(
  databases: Databases,
  connection: Connection,
  answers: Answers,
  gate: () => StatementGate | null,
): ConnectionHost {
  const pass = (sql: string, parameters: string, run: () => Uint8Array): Uint8Array | undefined => {
    const decides = gate();
    return decides === null ? run() : (decides.statement(sql, parameters, run) ?? undefined);
  };
  return {
    execute: (sql, parameters) =>
      pass(sql, parameters, () =>
        answers.rows(connection, sql, (statement) => statement.bind(new MarshalReader(parameters))),
      ),
    executeNamed: (sql, items) =>
      pass(sql, items, () =>
        answers.rows(connection, sql, (statement) => statement.bindNamed(new MarshalReader(items))),
      ),
    executeMany: (sql, sets, named) =>
      pass(sql, sets, () => answers.many(connection, sql, new MarshalReader(sets), named)),
    executeScript: (sql) =>
      pass(sql, '', () =>
        answers.done(() =>
          connection.usingEach(sql, (statement) => {
            while (statement.step());
          }),
        ),
      ),
    createFunction: (name, arity, deterministic, id) =>
      answers.done(() => connection.createFunction({ name, arity, deterministic, aggregate: false }, id)),
    createAggregate: (name, arity, id) =>
      answers.done(() =>
        connection.createFunction({ name, arity, deterministic: false, aggregate: true }, id),
      ),
    inTransaction: () => connection.inTransaction(),
    close: () => databases.disconnect(connection),
  };
}
