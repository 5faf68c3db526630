import initSqlJs from 'sql.js/dist/sql-wasm-browser.js';
import type { SqliteApi } from './api';
import { type Layout, locate } from './layout';
import { SqliteMemory } from './sqlite-memory';

/** SQLite: its memory, and where in it statements keep what has no function of its own. */
export class Sqlite extends SqliteMemory {
  readonly layout: Layout = locate(this);
}

let loaded: Promise<Sqlite> | null = null;

/** Compiles SQLite from the bytes of sql-wasm-browser.wasm; once per realm, as sql.js itself is. */
export function loadSqlite(wasm: BufferSource): Promise<Sqlite> {
  loaded ??= instantiate(wasm);
  return loaded;
}

async function instantiate(wasm: BufferSource): Promise<Sqlite> {
  let memory: WebAssembly.Memory | undefined;
  const api = await new Promise<SqliteApi>((resolve, reject) => {
    initSqlJs({
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(wasm, imports).then(({ instance }) => {
          memory = Object.values(instance.exports).find((e) => e instanceof WebAssembly.Memory);
          receive(instance);
        }, reject);
        return {};
      },
      onAbort: reject,
    }).then((module) => resolve(module as SqliteApi), reject);
  });
  if (!memory) throw new Error('This build of sql.js exports no memory.');
  return new Sqlite(api, memory);
}
