import type { SqlJsDatabase } from 'sql.js/dist/sql-wasm-browser.js';
import { Connection } from './connection';
import { DatabaseFailure } from './failure';
import { Functions } from './functions';
import { Shapes } from './shapes';
import type { Sqlite } from './sqlite';

/** `file:NAME?mode=memory…`: shared by name, and gone with its last connection. */
const SHARED_MEMORY = /^file:([^?]*)\?(?:.*&)?mode=memory\b/;

interface DatabaseFile {
  /** sql.js's own handle, which made the file and unlinks it; connections are opened beside it. */
  handle: SqlJsDatabase;
  readonly connections: Set<Connection>;
  readonly name: string;
  /** Goes with its last connection. */
  readonly temporary: boolean;
}

/** Database files by name, and who is connected to each. */
export class DatabaseFiles {
  readonly sqlite: Sqlite;
  readonly functions: Functions;
  readonly shapes: Shapes;
  private readonly files = new Map<string, DatabaseFile>();
  private anonymous = 0;

  constructor(sqlite: Sqlite) {
    this.sqlite = sqlite;
    this.functions = new Functions(sqlite);
    this.shapes = new Shapes(sqlite);
  }

  /**
   * Opens a connection. Names are as SQLite's: `:memory:` (or '') is private, `file:NAME?mode=memory&cache=shared`
   * lasts while anyone is connected, any other lasts until it is removed.
   */
  connect(name: string): Connection {
    const file = this.fileOf(name);
    for (const other of file.connections) other.holdLock(false);
    const connection = new Connection(this.sqlite, this.functions, file.handle.filename);
    file.connections.add(connection);
    settleLocks(file);
    return connection;
  }

  disconnect(connection: Connection): void {
    for (const file of this.files.values()) {
      if (!file.connections.delete(connection)) continue;
      connection.close();
      settleLocks(file);
      if (file.temporary && file.connections.size === 0) this.discard(file);
    }
  }

  /** Replaces the contents (null: empty). Open connections go on, their transactions do not. */
  load(name: string, image: Uint8Array | null): void {
    const file = this.fileOf(name);
    const before = file.handle;
    file.handle = this.newFile(image);
    for (const connection of file.connections) connection.reopen(file.handle.filename);
    settleLocks(file);
    before.close();
  }

  /** An image of what is committed. Throws DatabaseFailure while a transaction is being written. */
  export(name: string): Uint8Array {
    const file = this.fileOf(name);
    for (const connection of file.connections) connection.holdLock(false);
    try {
      return file.handle.export();
    } catch (error) {
      throw new DatabaseFailure('OperationalError', error instanceof Error ? error.message : String(error));
    } finally {
      settleLocks(file);
    }
  }

  /** Removes a database, unless somebody is connected: then its contents. */
  remove(name: string): void {
    const file = this.files.get(name);
    if (!file) return;
    if (file.connections.size > 0) this.load(name, null);
    else this.discard(file);
  }

  /** Calls `use` with a connection to the database: Python's own, which sees what is not committed yet, if there is one. */
  inspect<T>(name: string, use: (connection: Connection) => T): T {
    const [open] = this.fileOf(name).connections;
    if (open) return use(open);
    const connection = this.connect(name);
    try {
      return use(connection);
    } finally {
      this.disconnect(connection);
    }
  }

  private fileOf(name: string): DatabaseFile {
    const shared = SHARED_MEMORY.exec(name);
    const isPrivate = name === ':memory:' || name === '';
    if (isPrivate) this.anonymous += 1;
    const key = isPrivate ? `:memory: ${this.anonymous}` : shared ? `:memory: ${shared[1]}` : name;
    let file = this.files.get(key);
    if (!file) {
      const temporary = isPrivate || shared !== null;
      file = { handle: this.newFile(null), connections: new Set(), name: key, temporary };
      this.files.set(key, file);
    }
    return file;
  }

  private newFile(image: Uint8Array | null): SqlJsDatabase {
    const { Database } = this.sqlite.api;
    return image ? new Database(image) : new Database();
  }

  private discard(file: DatabaseFile): void {
    file.handle.close();
    this.files.delete(file.name);
  }
}

/** Taking and giving back a file's lock costs more than a small query: whoever is alone keeps it. */
function settleLocks({ connections }: DatabaseFile): void {
  for (const connection of connections) connection.holdLock(connections.size === 1);
}
