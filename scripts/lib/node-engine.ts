import nodeCrypto from 'node:crypto';
import { loadPyodide, type PyodideInterface } from 'pyodide';
import { BOOT_OPTIONS } from '../../src/runtime/python';
import { createRuntime } from '../../src/runtime/runtime';
import { forgetLocalZone, type ReplaceChance } from '../../src/runtime/virtual-world';
import { Cancelled, type Engine, type EngineStatus, REQUEST_LIMIT_MS } from '../../src/worker/protocol';
import { ensureAssets, readAssets } from './assets';

/** Where Pyodide takes random bytes from in Node. */
const replaceNodeCrypto: ReplaceChance = (fill) => {
  const { randomFillSync } = nodeCrypto;
  nodeCrypto.randomFillSync = <T extends NodeJS.ArrayBufferView>(buffer: T): T => {
    fill(new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength));
    return buffer;
  };
  return () => {
    nodeCrypto.randomFillSync = randomFillSync;
  };
};

export interface NodeEngineOptions {
  readonly requestLimitMs?: number;
  /** Told of the interpreter, before anything runs in it. */
  readonly onPython?: (python: PyodideInterface) => void;
}

/**
 * The engine in Node, in this very process: for the player and for tests. What the browser's client does
 * from outside (ending a run that never yields) is not to be had here; the limits inside the run are.
 */
export async function createNodeEngine({
  requestLimitMs = REQUEST_LIMIT_MS,
  onPython = () => undefined,
}: NodeEngineOptions = {}): Promise<Engine> {
  forgetLocalZone();
  const [paths, assets] = await Promise.all([ensureAssets(), readAssets()]);
  const runtime = await createRuntime({
    loadPython: async () => {
      const python = await loadPyodide({ ...BOOT_OPTIONS, stdLibURL: paths.stdlib });
      onPython(python);
      return python;
    },
    assets,
    replaceChance: replaceNodeCrypto,
    onStage: () => undefined,
    requestLimitMs,
    onReaderCode: () => undefined,
    report: () => undefined,
  });
  const status: EngineStatus = { state: 'ready' };
  const call = async <T>(action: () => T, signal?: AbortSignal): Promise<T> => {
    if (signal?.aborted) throw new Cancelled();
    return action();
  };
  return {
    status: () => status,
    subscribe: (listener) => {
      listener(status);
      return () => undefined;
    },
    start: () => Promise.resolve(),
    run: (request, signal) => call(() => runtime.run(request), signal),
    complete: (request, signal) => call(() => runtime.complete(request), signal),
    explore: (request, signal) => call(() => runtime.explore(request), signal),
    interleave: (request, signal) => call(() => runtime.interleave(request), signal),
    visit: (request, signal) => call(() => runtime.visit(request), signal),
    console: (request, signal) => call(() => runtime.console(request), signal),
    stop: () => undefined,
    dispose: () => undefined,
  };
}
