import type { EngineAssets, OptionalPackage } from '../protocol';
import { type AssetSource, type DownloadMeans, download } from './download';
import { BootFailure, bootProblem } from './problems';

/** Where the page fetches the engine's script and each of its files. */
export type EngineSources = Readonly<Record<keyof EngineAssets | 'script', AssetSource>>;

/** Where the page fetches what only some runs need. */
export type PackageSources = Readonly<Record<OptionalPackage, AssetSource>>;

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
      throw downloadFailure('A file of the engine', sources[name], error);
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

/** Fetches what a run needs beside the engine. Throws BootFailure, naming the package and the file. */
export async function loadPackage(
  name: OptionalPackage,
  source: AssetSource,
  means: DownloadMeans,
  onBytes: (bytes: number, totalBytes: number) => void,
  signal: AbortSignal,
): Promise<ArrayBuffer> {
  const tell = (bytes: number) => onBytes(bytes, source.bytes);
  tell(0);
  try {
    return await download(source, means, tell, signal);
  } catch (error) {
    throw downloadFailure(
      `${name.charAt(0).toUpperCase()}${name.slice(1)}, which this lab needs,`,
      source,
      error,
    );
  }
}

function downloadFailure(what: string, { url }: AssetSource, error: unknown): BootFailure {
  return new BootFailure(
    bootProblem(
      `${what} could not be downloaded (${fileName(url)}).`,
      'Check the connection, then run again; if the site was updated meanwhile, reload the page.',
      error instanceof Error ? error.message : String(error),
    ),
  );
}

/** Without where it lies, and without what caches need in its address. */
function fileName(url: string): string {
  return url.replace(/[?#].*$/, '').replace(/^.*\//, '');
}
