import type { Engine } from '../protocol';
import { createEngine } from './engine';
import { openFrame } from './frame';
import { type EngineSources, loadEngine, totalBytes } from './load';
import { openPageWorker } from './page-worker';
import { windowTimers } from './timers';
import { firstOf } from './transport';

export type { EngineSources } from './load';

export interface BrowserEngineOptions {
  readonly sources: EngineSources;
  readonly window: Window & typeof globalThis;
}

/** The engine in the browser. Downloads nothing before the first call. */
export function createBrowserEngine({ sources, window }: BrowserEngineOptions): Engine {
  const timers = windowTimers(window);
  const means = { fetch: window.fetch.bind(window), timers };
  return createEngine({
    load: (onBytes, signal) => loadEngine(sources, means, onBytes, signal),
    totalBytes: totalBytes(sources),
    open: firstOf(openFrame(window, timers), openPageWorker(window, timers)),
    timers,
  });
}
