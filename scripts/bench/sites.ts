import { spawn } from 'node:child_process';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ensureAssets } from '../lib/assets';
import { type FileServer, serveFiles } from '../lib/browser/file-server';
import { CACHE, ROOT } from '../lib/paths';

const FOLDER = path.join(CACHE, 'bench');
const STOCK_PAGE = path.join(ROOT, 'scripts/bench/stock');
const PYODIDE = path.join(ROOT, 'node_modules/pyodide');

/** What a page needs to start Pyodide without any package. */
const PYODIDE_FILES = [
  'pyodide.mjs',
  'pyodide.asm.mjs',
  'pyodide.asm.wasm',
  'pyodide-lock.json',
  'python_stdlib.zip',
];

/** The files that browsers keep: what is served is not asked for again. */
const KEPT = { cacheControl: 'public, max-age=3600' };

export interface Sites {
  /** The site as it is built from the sources as they are now. */
  readonly ours: FileServer;
  /** Pyodide and nothing else. */
  readonly stock: FileServer;
  readonly close: () => Promise<void>;
}

export async function serveSites(): Promise<Sites> {
  const [ours, stock] = [path.join(FOLDER, 'site'), path.join(FOLDER, 'stock')];
  await ensureAssets();
  await buildSite(ours);
  await rm(stock, { recursive: true, force: true });
  await mkdir(stock, { recursive: true });
  for (const file of ['index.html', 'worker.js'])
    await copyFile(path.join(STOCK_PAGE, file), path.join(stock, file));
  for (const file of PYODIDE_FILES) await copyFile(path.join(PYODIDE, file), path.join(stock, file));
  const servers = { ours: await serveFiles(ours, KEPT), stock: await serveFiles(stock, KEPT) };
  return {
    ...servers,
    close: async () => {
      await servers.ours.close();
      await servers.stock.close();
    },
  };
}

/** In a process of its own: what the build records runs in an engine, and there can be only one sql.js in a process. */
function buildSite(folder: string): Promise<void> {
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js');
  const options = ['--configLoader', 'native', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
  const child = spawn(process.execPath, [...process.execArgv, vite, 'build', ...options], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error('The site could not be built.'))));
  });
}
