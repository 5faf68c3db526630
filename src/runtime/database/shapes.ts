import { MarshalWriter } from './marshal/writer';
import type { Sqlite } from './sqlite';
import type { Statement } from './statement';

/**
 * Names and declared types of result columns, numbered: most statements share a few, so that Python asks for each
 * once and then goes by its number.
 */
export class Shapes {
  private readonly sqlite: Sqlite;
  private readonly ids = new Map<string, number>();
  private readonly encoded: Uint8Array[] = [];

  constructor(sqlite: Sqlite) {
    this.sqlite = sqlite;
  }

  /** Number of the shape of a statement's columns; to be asked after its first step, which may prepare it anew. */
  idOf(statement: Statement, columns: number): number {
    const cells = this.sqlite.layout.columnCells(statement.pointer);
    if (statement.shape < 0 || statement.shapeCells !== cells) {
      statement.shape = this.register(statement.pointer, columns);
      statement.shapeCells = cells;
    }
    return statement.shape;
  }

  /** `((name, declared type), …)` for `marshal.loads`. */
  describe(id: number): Uint8Array {
    const shape = this.encoded[id];
    if (!shape) throw new Error(`There is no shape ${id}.`);
    return shape;
  }

  private register(statement: number, columns: number): number {
    const { api, layout } = this.sqlite;
    const writer = new MarshalWriter();
    const words: string[] = [];
    writer.tuple(columns);
    for (let column = 0; column < columns; column += 1) {
      const name = this.sqlite.text(api._sqlite3_column_name(statement, column));
      const declared = layout.declaredType(statement, column, columns);
      words.push(name, declared);
      writer.tuple(2);
      writer.text(name);
      writer.text(declared);
    }
    const key = words.join('\0');
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.encoded.push(writer.written().slice()) - 1;
    this.ids.set(key, id);
    return id;
  }
}
