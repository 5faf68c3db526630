import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EngineAssets } from '../../src/worker/protocol';
import { BUNDLE_SCRIPT, startBundler } from './bundler';
import { contentKey, folderKey, makeOnce } from './files';
import { CACHE, ROOT } from './paths';
import { ensureWheels } from './wheels';

/** Absolute paths of what the engine boots from. */
export type AssetFiles = Readonly<Record<keyof EngineAssets, string>>;

const MODULES = path.join(ROOT, 'node_modules');
const STDLIB_SOURCE = path.join(MODULES, 'pyodide/python_stdlib.zip');
const RUNTIME_SOURCE = path.join(ROOT, 'src/runtime/python');
const FOLDER = path.join(CACHE, 'assets');

/**
 * The engine's files, made where they are missing and found again by content. Takes some ten seconds the first
 * time, a second or two after an edit below src/runtime/python, and milliseconds otherwise.
 */
export async function ensureAssets(): Promise<AssetFiles> {
  const wheels = await ensureWheels();
  const maker = await Promise.all([
    readFile(path.join(MODULES, 'pyodide/package.json')),
    readFile(BUNDLE_SCRIPT),
  ]);
  const stdlib = path.join(FOLDER, `stdlib-${contentKey(...maker)}.zip`);
  const packages = path.join(
    FOLDER,
    `packages-${contentKey(...maker, ...wheels.map((wheel) => path.basename(wheel)))}.zip`,
  );
  const runtime = path.join(FOLDER, `runtime-${contentKey(...maker, await folderKey(RUNTIME_SOURCE))}.zip`);

  await makeOnce(stdlib, async (target) => {
    const bundle = await startBundler();
    bundle('stdlib', STDLIB_SOURCE, target);
  });
  await makeOnce(packages, async (target) => {
    const bundle = await startBundler(stdlib);
    bundle('packages', path.dirname(wheels[0] ?? ''), target);
  });
  await makeOnce(runtime, async (target) => {
    const bundle = await startBundler(stdlib);
    bundle('runtime', RUNTIME_SOURCE, target);
  });

  return {
    pyodideWasm: path.join(MODULES, 'pyodide/pyodide.asm.wasm'),
    stdlib,
    packages,
    runtime,
    sqlWasm: path.join(MODULES, 'sql.js/dist/sql-wasm.wasm'),
  };
}

async function readBuffer(file: string): Promise<ArrayBuffer> {
  const bytes = await readFile(file);
  return Uint8Array.from(bytes).buffer;
}

/** The same, read: what a boot message carries. Each call gives buffers of its own. */
export async function readAssets(): Promise<EngineAssets> {
  const files = await ensureAssets();
  const [pyodideWasm, stdlib, packages, runtime, sqlWasm] = await Promise.all([
    readBuffer(files.pyodideWasm),
    readBuffer(files.stdlib),
    readBuffer(files.packages),
    readBuffer(files.runtime),
    readBuffer(files.sqlWasm),
  ]);
  return { pyodideWasm, stdlib, packages, runtime, sqlWasm };
}
