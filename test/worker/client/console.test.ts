import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/worker/client/engine';
import { CONSOLE_ENDED_AFTER_MS } from '../../../src/worker/client/limits';
import { Cancelled, type ConsoleResult } from '../../../src/worker/protocol';
import { EMPTY_RESULT, loadedEngine, runRequest } from './support/requests';
import { fakeTimers, settled } from './support/timers';
import { fakeWorkers } from './support/worker';

const RESULT: ConsoleResult = {
  tables: [{ name: 'pin', rows: 2, columns: [], indexes: [] }],
  statements: [
    {
      sql: 'SELECT 1',
      plan: [{ id: 1, parent: 0, detail: 'SCAN CONSTANT ROW' }],
      columns: ['1'],
      rows: [[1], [null], [2n ** 60n]],
      more: false,
      changes: null,
    },
  ],
  problem: null,
  failed: null,
  project: null,
};

async function trying() {
  const timers = fakeTimers();
  const workers = fakeWorkers();
  const engine = createEngine({
    load: async () => loadedEngine(),
    totalBytes: 100,
    loadPackage: () => Promise.reject(new Error('no package is asked for')),
    open: workers.open,
    timers,
  });
  const { files, baseFiles, dataset } = runRequest();
  const controller = new AbortController();
  const result = engine.console({ files, baseFiles, dataset, sql: 'SELECT 1' }, controller.signal);
  await settled();
  workers.last().boot();
  await settled();
  return { engine, timers, workers, worker: workers.last(), result, controller };
}

describe('the console', () => {
  it('is asked and answered by message', async () => {
    const { worker, result } = await trying();
    expect(worker.received.at(-1)).toMatchObject({ type: 'console', request: { sql: 'SELECT 1' } });
    worker.say({ type: 'tried', id: worker.lastId(), result: RESULT });
    expect(await result).toEqual(RESULT);
  });

  it('takes no answer that is not of the protocol', async () => {
    const { worker, result, engine } = await trying();
    const spoilt = { ...RESULT, tables: 'none' };
    worker.sayAnything({ type: 'tried', id: worker.lastId(), result: spoilt });
    await settled();
    expect(engine.status()).toEqual({ state: 'running' });
    worker.say({ type: 'tried', id: worker.lastId(), result: RESULT });
    await result;
  });

  it('is ended with its worker where SQLite does not yield, and a run after it goes on', async () => {
    const { engine, timers, workers, worker, result } = await trying();
    worker.say({ type: 'at', file: 'pins/models.py', line: 3 });
    timers.pass(CONSOLE_ENDED_AFTER_MS);
    expect(await result).toMatchObject({
      tables: [],
      problem: { kind: 'limit', title: expect.stringMatching(/took too long/), file: null },
    });
    expect(worker.closed()).toBe(true);
    await settled();
    workers.last().boot();
    const run = engine.run(runRequest());
    await settled();
    workers.last().say({ type: 'ran', id: workers.last().lastId(), result: EMPTY_RESULT });
    expect(await run).toEqual(EMPTY_RESULT);
  });

  it('can be cancelled', async () => {
    const { result, controller } = await trying();
    controller.abort();
    await expect(result).rejects.toBeInstanceOf(Cancelled);
  });
});
