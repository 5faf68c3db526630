import nodeCrypto from 'node:crypto';
import { loadPyodide, type PyodideInterface } from 'pyodide';
import { BOOT_OPTIONS } from '../../src/runtime/python';
import { createRuntime } from '../../src/runtime/runtime';
import { forgetLocalZone, type ReplaceChance } from '../../src/runtime/virtual-world';
import {
  Cancelled,
  type Engine,
  type EngineStatus,
  type OptionalPackage,
  REQUEST_LIMIT_MS,
} from '../../src/worker/protocol';
import { ensureAssets, readArchive, readAssets } from './assets';

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
  const installed = new Map<OptionalPackage, Promise<void>>();
  const install = (name: OptionalPackage): Promise<void> => {
    const done = installed.get(name) ?? readArchive(name).then((archive) => runtime.install(name, archive));
    installed.set(name, done);
    return done;
  };
  const call =
    <Request extends { readonly packages?: readonly OptionalPackage[] }, Result>(
      action: (request: Request) => Result,
    ) =>
    async (request: Request, signal?: AbortSignal): Promise<Result> => {
      if (signal?.aborted) throw new Cancelled();
      for (const name of request.packages ?? []) await install(name);
      return action(request);
    };
  return {
    status: () => status,
    subscribe: (listener) => {
      listener(status);
      return () => undefined;
    },
    start: () => Promise.resolve(),
    run: call(runtime.run),
    complete: call(runtime.complete),
    explore: call(runtime.explore),
    interleave: call(runtime.interleave),
    visit: call(runtime.visit),
    console: call(runtime.console),
    stop: () => undefined,
    dispose: () => undefined,
  };
}
