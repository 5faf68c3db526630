import type { EngineAssets } from '../protocol';
import { type AssetSource, type DownloadMeans, download } from './download';
import { BootFailure, bootProblem } from './problems';

/** Where the page fetches the engine's script and each of its files. */
export type EngineSources = Readonly<Record<keyof EngineAssets | 'script', AssetSource>>;

/** Everything a boot needs; kept, so that a second boot downloads nothing. */
export interface LoadedEngine {
  readonly script: ArrayBuffer;
  readonly assets: EngineAssets;
}

export function totalBytes(sources: EngineSources): number {
  return Object.values(sources).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Fetches all at once. Throws BootFailure, naming the file that could not be had. */
export async function loadEngine(
  sources: EngineSources,
  means: DownloadMeans,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<LoadedEngine> {
  const had = new Map<string, number>();
  const others = new AbortController();
  const fetchOne = async (name: keyof EngineSources) => {
    const tell = (bytes: number) => {
      had.set(name, bytes);
      onBytes([...had.values()].reduce((sum, part) => sum + part, 0));
    };
    try {
      return await download(sources[name], means, tell, AbortSignal.any([signal, others.signal]));
    } catch (error) {
      others.abort(error);
      throw new BootFailure(
        bootProblem(
          `A file of the engine could not be downloaded (${fileName(sources[name].url)}).`,
          'Check the connection, then run again; if the site was updated meanwhile, reload the page.',
          error instanceof Error ? error.message : String(error),
        ),
      );
    }
  };
  const [script, pyodideWasm, stdlib, packages, runtime, sqlWasm] = await Promise.all([
    fetchOne('script'),
    fetchOne('pyodideWasm'),
    fetchOne('stdlib'),
    fetchOne('packages'),
    fetchOne('runtime'),
    fetchOne('sqlWasm'),
  ]);
  return { script, assets: { pyodideWasm, stdlib, packages, runtime, sqlWasm } };
}

/** Without where it lies, and without what caches need in its address. */
function fileName(url: string): string {
  return url.replace(/[?#].*$/, '').replace(/^.*\//, '');
}
