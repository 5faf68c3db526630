import type { Engine } from '../protocol';
import { download } from './download';
import { createEngine } from './engine';
import { openFrame } from './frame';
import { type EngineSources, loadEngine, loadPackage, type PackageSources, totalBytes } from './load';
import { openPageWorker } from './page-worker';
import { windowTimers } from './timers';
import { firstOf } from './transport';

export type { AssetSource } from './download';
export type { EngineSources, PackageSources } from './load';

export interface BrowserEngineOptions {
  readonly sources: EngineSources;
  readonly packages: PackageSources;
  readonly window: Window & typeof globalThis;
  /** What goes before the engine's ten megabytes on the reader's line. */
  readonly downloadAfter: Promise<void>;
}

/** The engine in the browser. Downloads nothing before the first call. */
export function createBrowserEngine(options: BrowserEngineOptions): Engine {
  const { sources, packages, window, downloadAfter } = options;
  const timers = windowTimers(window);
  const means = { fetch: window.fetch.bind(window), timers };
  return createEngine({
    load: async (onBytes, signal) => {
      await downloadAfter;
      return loadEngine(sources, means, onBytes, signal);
    },
    totalBytes: totalBytes(sources),
    loadPackage: (name, onBytes, signal) => loadPackage(name, packages[name], means, onBytes, signal),
    open: firstOf(openFrame(window, timers), openPageWorker(window, timers)),
    timers,
  });
}

/** One of the site's text files, which may be shipped gzipped. Tried again after failures that may pass; then rejects. */
export async function downloadText(url: string, window: Window & typeof globalThis): Promise<string> {
  const means = { fetch: window.fetch.bind(window), timers: windowTimers(window) };
  const bytes = await download({ url, bytes: 0 }, means, () => undefined, new AbortController().signal);
  return new TextDecoder().decode(bytes);
}
