import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import type { EngineSources } from '../../src/worker/client';
import { type AssetFiles, ensureAssets } from '../lib/assets';
import { buildEngineScript } from '../lib/engine-script';
import { gzipped } from '../lib/gzip';
import { ROOT } from '../lib/paths';

const MODULE = 'virtual:engine-assets';
const RESOLVED = `\0${MODULE}`;

/** Below dist/ in a build, and below the server's root in development. */
const FOLDER = 'engine';

/** What changes the engine, not the page: no module of the page imports it. */
const ENGINE_SOURCES = [path.join(ROOT, 'src/runtime'), path.join(ROOT, 'src/worker/server.ts')];

const FILE_NAMES: Readonly<Record<keyof AssetFiles, string>> = {
  pyodideWasm: 'python.wasm',
  stdlib: 'stdlib.zip',
  packages: 'packages.zip',
  runtime: 'runtime.zip',
  sqlWasm: 'sqlite.wasm',
};
const ASSET_NAMES = Object.keys(FILE_NAMES) as (keyof AssetFiles)[];

/** Addresses are relative to the page, which may be served from any path. */
function moduleCode(sources: EngineSources): string {
  return `const at = ({ url, bytes }) => ({ url: new URL(url, document.baseURI).href, bytes });
export const sources = Object.fromEntries(
  Object.entries(${JSON.stringify(sources)}).map(([name, source]) => [name, at(source)]),
);`;
}

/** Emits each file gzipped under a name that carries its content's hash. */
async function emitted(
  emit: (fileName: string, source: Uint8Array) => void,
  name: string,
  content: Uint8Array,
): Promise<{ url: string; bytes: number }> {
  const { key, bytes } = await gzipped(content);
  const { name: stem, ext } = path.parse(name);
  const url = `${FOLDER}/${stem}-${key}${ext}.gz`;
  emit(url, bytes);
  return { url, bytes: bytes.length };
}

async function builtSources(emit: (fileName: string, source: Uint8Array) => void): Promise<EngineSources> {
  const [files, script] = await Promise.all([ensureAssets(), buildEngineScript()]);
  const assets = await Promise.all(
    ASSET_NAMES.map(async (name) => {
      return [name, await emitted(emit, FILE_NAMES[name], await readFile(files[name]))] as const;
    }),
  );
  const scriptSource = await emitted(emit, 'engine.js', Buffer.from(script));
  return Object.fromEntries([...assets, ['script', scriptSource]]) as EngineSources;
}

async function servedSources(): Promise<EngineSources> {
  const [files, script] = await Promise.all([ensureAssets(), buildEngineScript()]);
  const assets = await Promise.all(
    ASSET_NAMES.map(async (name) => {
      const { size } = await stat(files[name]);
      return [name, { url: `${FOLDER}/${FILE_NAMES[name]}`, bytes: size }] as const;
    }),
  );
  const scriptSource = { url: `${FOLDER}/engine.js`, bytes: Buffer.byteLength(script) };
  return Object.fromEntries([...assets, ['script', scriptSource]]) as EngineSources;
}

/** In development files are made when asked for, so that a reload of the page has what was just edited. */
function serve(server: ViteDevServer): void {
  server.middlewares.use(`/${FOLDER}`, async (request, response, next) => {
    try {
      const asked = (request.url ?? '').replace(/^\//, '').replace(/\?.*/, '');
      if (asked === 'engine.js') {
        response.end(await buildEngineScript());
        return;
      }
      const name = ASSET_NAMES.find((candidate) => FILE_NAMES[candidate] === asked);
      if (name === undefined) next();
      else createReadStream((await ensureAssets())[name]).pipe(response);
    } catch (error) {
      next(error);
    }
  });
  server.watcher.on('change', (file) => {
    if (ENGINE_SOURCES.some((source) => file.startsWith(source))) server.ws.send({ type: 'full-reload' });
  });
}

/** Offers the engine's script and files to the page as `virtual:engine-assets`. */
export function enginePlugin(): Plugin {
  let serving = false;
  return {
    name: 'measure-twice:engine',
    configResolved: ({ command }) => {
      serving = command === 'serve';
    },
    resolveId: (id) => (id === MODULE ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      if (serving) return moduleCode(await servedSources());
      return moduleCode(
        await builtSources((fileName, source) => this.emitFile({ type: 'asset', fileName, source })),
      );
    },
    configureServer: serve,
  };
}
