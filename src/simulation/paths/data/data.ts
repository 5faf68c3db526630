import type { Access } from './access';
import type { Dependencies } from './dependencies';
import { WriteLog } from './write-log';

interface Table {
  /** Whatever was written to it: what a read of many rows depends on. */
  readonly any: WriteLog;
  /** What may have changed any row: what the read of one row depends on, beside that row's own. */
  readonly whole: WriteLog;
  readonly rows: Map<string, WriteLog>;
}

/** The versions of the database's tables and rows over virtual time. */
export class Data {
  readonly #tables = new Map<string, Table>();

  read({ table, key }: Access, into: Dependencies, nowUs: number): void {
    const known = this.#table(table);
    if (key === null) {
      into.read(known.any, nowUs);
      return;
    }
    into.read(known.whole, nowUs);
    into.read(rowOf(known, key), nowUs);
  }

  /** `own`: what whoever writes has read. */
  write({ table, key, type }: Access, own: Dependencies, nowUs: number): void {
    const known = this.#table(table);
    own.writeOwn(known.any, nowUs);
    if (type === 'insert') return;
    own.writeOwn(key === null ? known.whole : rowOf(known, key), nowUs);
  }

  #table(name: string): Table {
    const known = this.#tables.get(name);
    if (known !== undefined) return known;
    const made = { any: new WriteLog(), whole: new WriteLog(), rows: new Map() };
    this.#tables.set(name, made);
    return made;
  }
}

function rowOf({ rows }: Table, key: string): WriteLog {
  const known = rows.get(key);
  if (known !== undefined) return known;
  const made = new WriteLog();
  rows.set(key, made);
  return made;
}
