import type { LoadedEngine } from '../../../../src/worker/client/load';
import type { RunRequest, RunResult } from '../../../../src/worker/protocol';

/** A request that nothing looks into: the worker is played by the test. */
export function runRequest(seed = 1, requests = 1): RunRequest {
  return {
    files: { 'feed/views.py': '' },
    baseFiles: {},
    dataset: { name: 'laptop', sql: '', params: {} },
    requests: Array.from({ length: requests }, () => ({ name: 'home', method: 'GET', path: '/' })),
    seed,
    conditions: {} as RunRequest['conditions'],
  };
}

export const EMPTY_RESULT: RunResult = { tapes: [], setup: null, problem: null, tableRows: { pins: 50 } };

export function loadedEngine(): LoadedEngine {
  const bytes = () => new ArrayBuffer(8);
  return {
    script: bytes(),
    assets: {
      pyodideWasm: bytes(),
      stdlib: bytes(),
      packages: bytes(),
      runtime: bytes(),
      sqlWasm: bytes(),
    },
  };
}
