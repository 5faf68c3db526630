import { loadPyodide } from 'pyodide';
import createPyodideModule from 'pyodide/pyodide.asm.mjs';
import { capMemory } from '../runtime/memory';
import { BOOT_OPTIONS } from '../runtime/python';
import { createRuntime, type Runtime } from '../runtime/runtime';
import { forgetLocalZone, replaceWebCrypto } from '../runtime/virtual-world';
import type { EngineAssets, FromServer, ToServer } from './protocol';

/*
 * The engine's end of the protocol: a classic worker at an opaque origin. It receives every byte by message
 * and fetches nothing.
 */

const BASE = 'https://engine.invalid/';
/** One interpreter's memory: far above what any lab needs, far below what would hurt the page. */
const MEMORY_BYTES = 512 * 1024 * 1024;

let runtime: Runtime | null = null;

const post = (message: FromServer): void => self.postMessage(message);

/** Pyodide fetches two files; they are answered from the bytes that came by message. */
function answerFetches(assets: EngineAssets): void {
  self.fetch = async (input) => {
    const url = String(input instanceof Request ? input.url : input);
    if (url === `${BASE}pyodide.asm.wasm`) {
      return new Response(assets.pyodideWasm, { headers: { 'content-type': 'application/wasm' } });
    }
    if (url === `${BASE}stdlib.zip`) return new Response(assets.stdlib);
    throw new TypeError(`The engine fetches nothing: ${url}`);
  };
}

async function boot(assets: EngineAssets): Promise<void> {
  capMemory(MEMORY_BYTES);
  forgetLocalZone();
  answerFetches(assets);
  runtime = await createRuntime({
    loadPython: () =>
      loadPyodide({
        ...BOOT_OPTIONS,
        createPyodideModule,
        indexURL: BASE,
        packageBaseUrl: BASE,
        stdLibURL: `${BASE}stdlib.zip`,
      }),
    assets,
    replaceChance: replaceWebCrypto,
    onStage: (stage) => post({ type: 'stage', stage }),
    report: (file, line) => post({ type: 'at', file, line }),
  });
}

self.onmessage = async ({ data }: MessageEvent<ToServer>) => {
  switch (data.type) {
    case 'boot':
      try {
        await boot(data.assets);
        post({ type: 'booted' });
      } catch (error) {
        post({ type: 'boot-failed', message: String(error) });
      }
      break;
    case 'run':
    case 'complete':
      if (runtime === null) throw new Error('A call came before the engine had booted.');
      try {
        if (data.type === 'run') post({ type: 'ran', id: data.id, result: runtime.run(data.request) });
        else post({ type: 'completed', id: data.id, result: runtime.complete(data.request) });
      } catch (error) {
        // The interpreter itself gave way (its stack, say): nothing more can be asked of it.
        post({ type: 'died', id: data.id, message: String(error) });
      }
  }
};
