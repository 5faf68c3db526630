import type { Connection } from './connection';
import { DatabaseFailure } from './failure';
import type { DatabaseFiles } from './files';
import type { MarshalReader } from './marshal/reader';
import { MarshalWriter } from './marshal/writer';
import { writeRow } from './rows';
import type { Statement } from './statement';

interface Outcome {
  readonly shape: number;
  readonly changes: number;
  readonly wireBytes: number;
}

const NOTHING: Outcome = { shape: -1, changes: -1, wireBytes: 0 };

/** Runs statements and writes what came of them, in the form that `host.ts` states. */
export class Answers {
  private readonly databases: DatabaseFiles;
  /** One for each depth: a function called from SQL may run statements of its own. */
  private readonly writers: MarshalWriter[] = [];
  private depth = 0;
  private readonly lastRowIds = new WeakMap<Connection, number | bigint>();

  constructor(databases: DatabaseFiles) {
    this.databases = databases;
  }

  /** One statement and all its rows. */
  rows(connection: Connection, sql: string, bind: (statement: Statement) => void): Uint8Array {
    return this.answer(connection, (writer) => {
      const list = writer.startList();
      return connection.using(sql, (statement) => {
        if (!statement) return NOTHING;
        bind(statement);
        const { count, ...outcome } = this.collect(connection, statement, writer);
        writer.endList(list, count);
        return outcome;
      });
    });
  }

  /** One statement, once for each set of parameters. */
  many(connection: Connection, sql: string, sets: MarshalReader, named: boolean): Uint8Array {
    return this.answer(connection, (writer) => {
      writer.startList();
      return connection.using(sql, (statement) => {
        if (!statement) return NOTHING;
        if (!statement.changesRows) {
          throw new DatabaseFailure('ProgrammingError', 'executemany() can only execute DML statements.');
        }
        let changes = 0;
        for (let rest = sets.tuple(); rest > 0; rest -= 1) {
          if (named) statement.bindNamed(sets);
          else statement.bind(sets);
          while (statement.step());
          statement.reset();
          changes += connection.changes();
        }
        this.noteRowId(connection, statement);
        return { ...NOTHING, changes };
      });
    });
  }

  /** Something without rows. */
  done(work: () => void): Uint8Array {
    return this.answer(null, (writer) => {
      writer.startList();
      work();
      return NOTHING;
    });
  }

  private collect(
    connection: Connection,
    statement: Statement,
    writer: MarshalWriter,
  ): Outcome & { count: number } {
    const { sqlite, shapes } = this.databases;
    let more = statement.step();
    const columns = sqlite.api._sqlite3_column_count(statement.pointer);
    const shape = columns > 0 ? shapes.idOf(statement, columns) : -1;
    let count = 0;
    let wireBytes = 0;
    for (; more; more = statement.step()) {
      wireBytes += writeRow(sqlite, statement.pointer, columns, writer);
      count += 1;
    }
    this.noteRowId(connection, statement);
    return { shape, changes: statement.changesRows ? connection.changes() : -1, wireBytes, count };
  }

  private noteRowId(connection: Connection, statement: Statement): void {
    if (statement.mayInsert) this.lastRowIds.set(connection, connection.lastRowId());
  }

  private answer(connection: Connection | null, write: (writer: MarshalWriter) => Outcome): Uint8Array {
    const writer = this.writers[this.depth] ?? new MarshalWriter();
    this.writers[this.depth] = writer;
    this.depth += 1;
    writer.clear();
    try {
      writer.tuple(6);
      writer.none();
      const { shape, changes, wireBytes } = write(writer);
      writer.int32(shape);
      writer.int32(changes);
      const rowId = (connection && this.lastRowIds.get(connection)) ?? 0;
      if (typeof rowId === 'bigint') writer.bigint(rowId);
      else writer.integer(rowId);
      writer.integer(wireBytes);
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
      writeFailure(writer, error);
    } finally {
      this.depth -= 1;
    }
    return writer.written();
  }
}

function writeFailure(writer: MarshalWriter, failure: DatabaseFailure): void {
  writer.clear();
  writer.tuple(1);
  writer.tuple(4);
  writer.text(failure.kind);
  writer.text(failure.message);
  writer.int32(failure.code);
  writer.text(failure.codeName);
}
