import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { OPTIONAL_PACKAGES } from '../../src/simulation/run';
import type { AssetSource, EngineSources, PackageSources } from '../../src/worker/client';
import { type AssetFiles, ensureArchive, ensureArchives, ensureAssets } from '../lib/assets';
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

/** What the page is told of where everything lies. */
interface Served {
  readonly sources: EngineSources;
  /** Fetched by the page when a run needs them, not before. */
  readonly packages: PackageSources;
}

/** Addresses are relative to the page, which may be served from any path. */
function moduleCode(served: Served): string {
  return `const at = ({ url, bytes }) => ({ url: new URL(url, document.baseURI).href, bytes });
const allAt = (all) => Object.fromEntries(Object.entries(all).map(([name, source]) => [name, at(source)]));
export const sources = allAt(${JSON.stringify(served.sources)});
export const packages = allAt(${JSON.stringify(served.packages)});`;
}

type Place = (fileName: string, file: string) => Promise<AssetSource>;

/** Puts each file in its place. */
async function placeAll(place: Place, script: AssetSource): Promise<Served> {
  const [files, archives] = await Promise.all([ensureAssets(), ensureArchives()]);
  const assets = await Promise.all(
    ASSET_NAMES.map(async (name) => [name, await place(FILE_NAMES[name], files[name])] as const),
  );
  const packages = await Promise.all(
    OPTIONAL_PACKAGES.map(async (name) => [name, await place(`${name}.zip`, archives[name])] as const),
  );
  return {
    sources: Object.fromEntries([...assets, ['script', script]]) as EngineSources,
    packages: Object.fromEntries(packages) as PackageSources,
  };
}

/** Emits each file gzipped under a name that carries its content's hash. */
async function emitAll(emit: (fileName: string, source: Uint8Array) => void): Promise<Served> {
  const emitted = async (name: string, content: Uint8Array): Promise<AssetSource> => {
    const { key, bytes } = await gzipped(content);
    const { name: stem, ext } = path.parse(name);
    const url = `${FOLDER}/${stem}-${key}${ext}.gz`;
    emit(url, bytes);
    return { url, bytes: bytes.length };
  };
  const script = await emitted('engine.js', Buffer.from(await buildEngineScript()));
  return placeAll(async (name, file) => emitted(name, await readFile(file)), script);
}

async function servedAll(): Promise<Served> {
  const script = { url: `${FOLDER}/engine.js`, bytes: Buffer.byteLength(await buildEngineScript()) };
  return placeAll(
    async (name, file) => ({ url: `${FOLDER}/${name}`, bytes: (await stat(file)).size }),
    script,
  );
}

/** The file of that name, as it is made from the sources as they are now; null: there is none. */
async function fileOf(asked: string): Promise<string | null> {
  const asset = ASSET_NAMES.find((name) => FILE_NAMES[name] === asked);
  if (asset !== undefined) return (await ensureAssets())[asset];
  const optional = OPTIONAL_PACKAGES.find((name) => `${name}.zip` === asked);
  return optional === undefined ? null : ensureArchive(optional);
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
      const file = await fileOf(asked);
      if (file === null) next();
      else createReadStream(file).pipe(response);
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
      if (serving) return moduleCode(await servedAll());
      return moduleCode(
        await emitAll((fileName, source) => this.emitFile({ type: 'asset', fileName, source })),
      );
    },
    configureServer: serve,
  };
}
