/** The build of sql.js that receives its bytes and never fetches; it has no types of its own. */
declare module 'sql.js/dist/sql-wasm-browser.js' {
  /** A database as a file of sql.js's own in-memory file system. */
  export interface SqlJsDatabase {
    readonly filename: string;
    export(): Uint8Array;
    /** Also unlinks the file. */
    close(): void;
  }

  export interface SqlJsModule {
    readonly Database: new (image?: Uint8Array) => SqlJsDatabase;
    readonly addFunction: (callback: (...args: number[]) => void, signature: string) => number;
    readonly _malloc: (bytes: number) => number;
    readonly _free: (pointer: number) => void;
  }

  export interface SqlJsConfig {
    instantiateWasm(
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ): Record<string, never>;
    onAbort(reason: unknown): void;
  }

  const initSqlJs: (config: SqlJsConfig) => Promise<SqlJsModule>;
  export default initSqlJs;
}
