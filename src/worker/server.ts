import { capMemory } from '../runtime/memory';
import { loadPythonFromBytes } from '../runtime/python-from-bytes';
import { createRuntime, type Runtime } from '../runtime/runtime';
import { forgetLocalZone, replaceWebCrypto } from '../runtime/virtual-world';
import { type EngineAssets, type FromServer, REQUEST_LIMIT_MS, type ToServer } from './protocol';

/*
 * The engine's end of the protocol: a classic worker at an opaque origin. It receives every byte by message
 * and fetches nothing.
 */

/** One interpreter's memory: far above what any lab needs, far below what would hurt the page. */
const MEMORY_BYTES = 512 * 1024 * 1024;

let runtime: Runtime | null = null;

const post = (message: FromServer): void => self.postMessage(message);

async function boot(assets: EngineAssets): Promise<void> {
  capMemory(MEMORY_BYTES);
  forgetLocalZone();
  runtime = await createRuntime({
    loadPython: () => loadPythonFromBytes(assets.pyodideWasm, assets.stdlib),
    assets,
    replaceChance: replaceWebCrypto,
    onStage: (stage) => post({ type: 'stage', stage }),
    requestLimitMs: REQUEST_LIMIT_MS,
    onReaderCode: (runs) => post({ type: 'reader-code', runs }),
    report: (file, line) => post({ type: 'at', file, line }),
  });
}

function answerTo(
  call: Exclude<ToServer, { readonly type: 'boot' | 'packages' }>,
  engine: Runtime,
): FromServer {
  const { id } = call;
  switch (call.type) {
    case 'run':
      return { type: 'ran', id, result: engine.run(call.request) };
    case 'explore':
      return { type: 'explored', id, result: engine.explore(call.request) };
    case 'interleave':
      return { type: 'interleaved', id, result: engine.interleave(call.request) };
    case 'visit':
      return { type: 'visited', id, result: engine.visit(call.request) };
    case 'complete':
      return { type: 'completed', id, result: engine.complete(call.request) };
    case 'console':
      return { type: 'tried', id, result: engine.console(call.request) };
  }
}

function guard(id: number, act: (engine: Runtime) => void): void {
  if (runtime === null) throw new Error('A call came before the engine had booted.');
  try {
    act(runtime);
  } catch (error) {
    // The interpreter itself gave way (its stack, say): nothing more can be asked of it.
    post({ type: 'died', id, message: String(error) });
  }
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
    case 'packages':
      guard(data.id, (engine) => {
        for (const { name, bytes } of data.archives) engine.install(name, bytes);
      });
      break;
    case 'run':
    case 'explore':
    case 'interleave':
    case 'visit':
    case 'complete':
    case 'console':
      guard(data.id, (engine) => post(answerTo(data, engine)));
  }
};
