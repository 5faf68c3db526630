import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { OPTIONAL_PACKAGES, type OptionalPackage } from '../../src/simulation/run';
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
  const maker = await readMaker();
  const runtime = path.join(FOLDER, `runtime-${contentKey(...maker, await folderKey(RUNTIME_SOURCE))}.zip`);
  const stdlib = await ensureStdlib();
  const packages = await ensurePackages('packages', await ensureWheels());
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

/** An optional package's archive: made, found and read like the others, apart from them. Its absolute path. */
export async function ensureArchive(name: OptionalPackage): Promise<string> {
  return ensurePackages(name, await ensureWheels(name));
}

/** Those of all optional packages. */
export async function ensureArchives(): Promise<Readonly<Record<OptionalPackage, string>>> {
  const entries = OPTIONAL_PACKAGES.map(async (name) => [name, await ensureArchive(name)] as const);
  return Object.fromEntries(await Promise.all(entries)) as Record<OptionalPackage, string>;
}

export async function readArchive(name: OptionalPackage): Promise<ArrayBuffer> {
  return readBuffer(await ensureArchive(name));
}

/** What decides how an archive comes out, beside what goes into it. */
function readMaker(): Promise<readonly Uint8Array[]> {
  return Promise.all([readFile(path.join(MODULES, 'pyodide/package.json')), readFile(BUNDLE_SCRIPT)]);
}

async function ensureStdlib(): Promise<string> {
  const stdlib = path.join(FOLDER, `stdlib-${contentKey(...(await readMaker()))}.zip`);
  await makeOnce(stdlib, async (target) => {
    const bundle = await startBundler();
    bundle('stdlib', STDLIB_SOURCE, target);
  });
  return stdlib;
}

/** The wheels lie in a folder of their own. */
async function ensurePackages(name: string, wheels: readonly string[]): Promise<string> {
  const contents = wheels.map((wheel) => path.basename(wheel));
  const archive = path.join(FOLDER, `${name}-${contentKey(...(await readMaker()), ...contents)}.zip`);
  await makeOnce(archive, async (target) => {
    const bundle = await startBundler(await ensureStdlib());
    bundle('packages', path.dirname(wheels[0] ?? ''), target);
  });
  return archive;
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
