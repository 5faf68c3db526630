import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { loadPyodide, type PyodideInterface } from 'pyodide';
import { createDatabaseHost, createDatabases, type Databases, loadSqlite } from '../../src/runtime/database';
import { ROOT } from './paths';
import { ensureWheels } from './wheels';

export interface Interpreter {
  readonly pyodide: PyodideInterface;
  readonly databases: Databases;
}

/**
 * Pyodide with Django as it comes in its wheel, `measure` from its sources, and SQLite of both kinds: sqlite3 of the
 * standard library, and sql.js. What the engine adds (compiled bundle, virtual clock) is left out; `engine` is what
 * `measure` finds of its host beside the database.
 */
export async function startInterpreter(engine: object = {}): Promise<Interpreter> {
  const sqlWasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm-browser.wasm');
  const [pyodide, sqlite, wheels] = await Promise.all([
    // Set order, and so the order of SQL's clauses, depends on it.
    loadPyodide({ env: { HOME: '/home/pyodide', PYTHONHASHSEED: '0', DJANGO_ALLOW_ASYNC_UNSAFE: '1' } }),
    readFile(sqlWasm).then(loadSqlite),
    ensureWheels(),
  ]);
  for (const wheel of wheels) {
    pyodide.unpackArchive(new Uint8Array(await readFile(wheel)), 'wheel', { extractDir: '/packages' });
  }
  await copyFolder(pyodide, path.join(ROOT, 'src/runtime/python'), '/runtime');
  const databases = createDatabases(sqlite);
  pyodide.registerJsModule('measure_host', { database: createDatabaseHost(databases), engine });
  pyodide.runPython('import sys; sys.path[:0] = ["/runtime", "/packages"]');
  return { pyodide, databases };
}

/** Copies a folder of the disk, with all in it, into the interpreter's file system. */
async function copyFolder(pyodide: PyodideInterface, from: string, to: string): Promise<void> {
  pyodide.FS.mkdirTree(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), `${to}/${entry.name}`];
    if (entry.isDirectory()) await copyFolder(pyodide, source, target);
    else pyodide.FS.writeFile(target, await readFile(source));
  }
}
