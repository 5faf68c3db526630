import { describe, expect, it, vi } from 'vitest';
import { createEngine, type EngineParts } from '../../../src/worker/client/engine';
import { BootFailure, bootProblem } from '../../../src/worker/client/problems';
import { Refused } from '../../../src/worker/client/transport';
import { Cancelled, type EngineStatus } from '../../../src/worker/protocol';
import { EMPTY_RESULT, loadedEngine, runRequest } from './support/requests';
import { fakeTimers, settled } from './support/timers';
import { fakeWorkers } from './support/worker';

function setUp(parts: Partial<EngineParts> = {}) {
  const timers = fakeTimers();
  const workers = fakeWorkers();
  const load = vi.fn(async () => loadedEngine());
  const loadPackage = () => Promise.reject(new Error('no package is asked for'));
  const engine = createEngine({ load, totalBytes: 100, loadPackage, open: workers.open, timers, ...parts });
  return { engine, timers, workers, load };
}

/** An engine that has booted and runs one call. */
async function running(request = runRequest()) {
  const set = setUp();
  const started = set.engine.start();
  await settled();
  set.workers.last().boot();
  await started;
  const controller = new AbortController();
  const result = set.engine.run(request, controller.signal);
  await settled();
  return { ...set, controller, result, worker: set.workers.last() };
}

describe('booting', () => {
  it('does nothing before the first call', () => {
    const { engine, load } = setUp();
    expect(engine.status()).toEqual({ state: 'off' });
    expect(load).not.toHaveBeenCalled();
  });

  it('goes through the stages, telling bytes', async () => {
    const { engine, workers } = setUp({
      load: async (onBytes) => {
        onBytes(40);
        return loadedEngine();
      },
    });
    const seen: EngineStatus[] = [];
    engine.subscribe((status) => seen.push(status));
    const started = engine.start();
    await settled();
    workers.last().boot();
    await started;
    expect(
      seen.map((status) => (status.state === 'booting' ? `${status.stage} ${status.bytes}` : status.state)),
    ).toEqual([
      'off',
      'download 0',
      'download 40',
      'compile 100',
      'compile 100',
      'python 100',
      'django 100',
      'database 100',
      'ready',
    ]);
  });

  it('moves copies of the assets to the worker, so that it can boot again without a download', async () => {
    const { engine, workers, load } = setUp();
    void engine.start();
    await settled();
    expect(workers.last().transferred).toEqual([5]);
    workers.last().boot();
    void engine.run(runRequest());
    await settled();
    engine.stop();
    await settled();
    workers.last().boot();
    expect(workers.opened).toHaveLength(2);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('names the stage that took too long', async () => {
    const { engine, workers, timers } = setUp();
    const started = engine.start();
    started.catch(() => {});
    await settled();
    workers.last().say({ type: 'stage', stage: 'python' });
    await timers.pass(60_000);
    await expect(started).rejects.toThrow('“python”');
    expect(engine.status()).toMatchObject({ state: 'failed', problem: { kind: 'boot' } });
    expect(workers.last().closed()).toBe(true);
  });

  it('says what the worker said when a boot fails, and tries again on the next call', async () => {
    const { engine, workers } = setUp();
    const result = engine.run(runRequest());
    await settled();
    workers.last().say({ type: 'boot-failed', message: 'no SharedArrayBuffer' });
    await expect(result).resolves.toMatchObject({
      tapes: [],
      problem: { kind: 'boot', exception: { message: 'no SharedArrayBuffer' } },
    });
    const second = engine.run(runRequest());
    await settled();
    workers.last().boot();
    await settled();
    workers.last().say({ type: 'ran', id: workers.last().lastId(), result: EMPTY_RESULT });
    await expect(second).resolves.toEqual(EMPTY_RESULT);
  });

  it('downloads again after a download that failed', async () => {
    const problem = bootProblem('A file could not be downloaded.', 'Check the connection.');
    const load = vi.fn(async () => loadedEngine()).mockRejectedValueOnce(new BootFailure(problem));
    const { engine } = setUp({ load });
    await expect(engine.start()).rejects.toThrow('A file could not be downloaded.');
    expect(engine.status()).toEqual({ state: 'failed', problem });
    void engine.start();
    await settled();
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('says so where the browser refuses every way', async () => {
    const { engine } = setUp({ open: () => Promise.reject(new Refused('frames are off')) });
    await expect(engine.start()).rejects.toThrow('This browser does not let the engine start.');
  });

  it('does not blame the browser for being slow', async () => {
    const { engine } = setUp({ open: () => Promise.reject(new Error('too late')) });
    await expect(engine.start()).rejects.toThrow('The engine did not come up in time.');
  });
});

describe('calls', () => {
  it('are sent one at a time, in order', async () => {
    const { engine, worker, result } = await running();
    const second = engine.run(runRequest(2));
    await settled();
    expect(worker.received.map(({ type }) => type)).toEqual(['boot', 'run']);
    worker.say({ type: 'ran', id: worker.lastId(), result: EMPTY_RESULT });
    await result;
    await settled();
    expect(worker.received.at(-1)).toMatchObject({ type: 'run', request: { seed: 2 } });
    worker.say({ type: 'ran', id: worker.lastId(), result: EMPTY_RESULT });
    await expect(second).resolves.toEqual(EMPTY_RESULT);
    expect(engine.status()).toEqual({ state: 'ready' });
  });

  it('hear no answer but their own', async () => {
    const { worker, result } = await running();
    let answered = false;
    void result.then(() => {
      answered = true;
    });
    worker.sayAnything({ type: 'ran', id: worker.lastId() + 1, result: EMPTY_RESULT });
    worker.sayAnything({ type: 'ran', id: worker.lastId(), result: { tapes: 'none' } });
    worker.sayAnything('nonsense');
    await settled();
    expect(answered).toBe(false);
    worker.say({ type: 'ran', id: worker.lastId(), result: EMPTY_RESULT });
    await result;
  });
});

describe('abort', () => {
  it('cancels at once and keeps the worker when it answers in time', async () => {
    const { controller, engine, result, timers, worker } = await running();
    controller.abort();
    await expect(result).rejects.toBeInstanceOf(Cancelled);
    worker.say({ type: 'ran', id: worker.lastId(), result: EMPTY_RESULT });
    await timers.pass(5_000);
    expect(worker.closed()).toBe(false);
    expect(engine.status()).toEqual({ state: 'ready' });
  });

  it('ends a worker that does not yield, and boots another by itself', async () => {
    const { controller, engine, result, timers, worker, workers } = await running();
    controller.abort();
    await expect(result).rejects.toBeInstanceOf(Cancelled);
    await timers.pass(1_999);
    expect(worker.closed()).toBe(false);
    await timers.pass(1);
    expect(worker.closed()).toBe(true);
    workers.last().boot();
    await settled();
    expect(engine.status()).toEqual({ state: 'ready' });
  });

  it('of a waiting call leaves the running one alone', async () => {
    const { engine, result, timers, worker } = await running();
    const controller = new AbortController();
    const waiting = engine.run(runRequest(2), controller.signal);
    controller.abort();
    await expect(waiting).rejects.toBeInstanceOf(Cancelled);
    await timers.pass(2_000);
    worker.say({ type: 'ran', id: worker.lastId(), result: EMPTY_RESULT });
    await expect(result).resolves.toEqual(EMPTY_RESULT);
    await settled();
    expect(worker.received).toHaveLength(2);
  });

  it('refuses a call whose signal is already aborted', async () => {
    const { engine, load } = setUp();
    await expect(engine.run(runRequest(), AbortSignal.abort())).rejects.toBeInstanceOf(Cancelled);
    expect(load).not.toHaveBeenCalled();
  });
});

describe('a run without end', () => {
  it('is ended from outside with the line last seen', async () => {
    const { result, timers, worker, workers } = await running();
    await timers.pass(15_000);
    worker.say({ type: 'reader-code', runs: true });
    worker.say({ type: 'at', file: 'feed/views.py', line: 12 });
    await timers.pass(6_999);
    expect(worker.closed()).toBe(false);
    await timers.pass(1);
    await expect(result).resolves.toMatchObject({
      problem: { kind: 'limit', file: 'feed/views.py', line: 12 },
    });
    expect(worker.closed()).toBe(true);
    expect(workers.opened).toHaveLength(2);
  });

  it('is ended even when no line was ever seen', async () => {
    const { result, timers, worker } = await running();
    await timers.pass(20_000);
    await expect(result).resolves.toMatchObject({ problem: { kind: 'limit', file: null } });
    expect(worker.closed()).toBe(true);
  });

  it('is not one that sends many requests, each within the limit', async () => {
    const { result, timers, worker } = await running(runRequest(1, 6));
    // To load, and for each request.
    for (let times = 0; times < 7; times += 1) {
      worker.say({ type: 'reader-code', runs: true });
      worker.say({ type: 'at', file: 'feed/views.py', line: 12 });
      await timers.pass(5_000);
      worker.say({ type: 'reader-code', runs: false });
      await timers.pass(2_000);
    }
    expect(worker.closed()).toBe(false);
    worker.say({ type: 'ran', id: worker.lastId(), result: EMPTY_RESULT });
    await expect(result).resolves.toEqual(EMPTY_RESULT);
  });

  it('is ended in the request that does not end', async () => {
    const { result, timers, worker } = await running(runRequest(1, 6));
    for (const runs of [true, false, true]) {
      worker.say({ type: 'reader-code', runs });
      await timers.pass(1_000);
    }
    worker.say({ type: 'at', file: 'feed/views.py', line: 12 });
    await timers.pass(6_000);
    await expect(result).resolves.toMatchObject({ problem: { kind: 'limit', line: 12 } });
  });

  it('is ended whatever the reader’s code says of itself', async () => {
    const { timers, worker } = await running(runRequest(1, 2));
    for (let times = 0; times < 20; times += 1) {
      worker.say({ type: 'reader-code', runs: times % 2 === 0 });
      await timers.pass(6_000);
    }
    expect(worker.closed()).toBe(true);
  });
});

describe('a worker that dies', () => {
  it('in a run ends the run with a problem, and boots again', async () => {
    const { engine, result, worker, workers } = await running();
    worker.die('out of memory');
    await expect(result).resolves.toMatchObject({
      problem: {
        kind: 'limit',
        title: 'Python broke down while your code ran, and is being restarted.',
        exception: { message: 'out of memory' },
      },
    });
    await settled();
    workers.last().boot();
    await settled();
    expect(engine.status()).toEqual({ state: 'ready' });
  });

  it('is believed when it says so itself', async () => {
    const { result, worker } = await running();
    worker.say({ type: 'died', id: worker.lastId(), message: 'stack exhausted' });
    await expect(result).resolves.toMatchObject({ problem: { exception: { message: 'stack exhausted' } } });
    expect(worker.closed()).toBe(true);
  });

  it('while idle is replaced', async () => {
    const { result, worker, workers } = await running();
    worker.say({ type: 'ran', id: worker.lastId(), result: EMPTY_RESULT });
    await result;
    worker.die('gone');
    await settled();
    expect(workers.opened).toHaveLength(2);
  });

  it('while booting fails the boot', async () => {
    const { engine, workers } = setUp();
    const started = engine.start();
    await settled();
    workers.last().die('syntax error');
    await expect(started).rejects.toThrow('The engine broke down while it started.');
  });
});

describe('stop', () => {
  it('ends what runs and what waits, with the line last seen', async () => {
    const { engine, result, worker } = await running();
    const waiting = engine.run(runRequest(2));
    worker.say({ type: 'at', file: 'feed/views.py', line: 3 });
    engine.stop();
    await expect(result).resolves.toMatchObject({ problem: { kind: 'stopped', line: 3 } });
    await expect(waiting).resolves.toMatchObject({ problem: { kind: 'stopped' } });
    await settled();
    expect(worker.closed()).toBe(true);
  });

  it('cancels a completion without a word', async () => {
    const { engine, result, worker } = await running();
    worker.say({ type: 'ran', id: worker.lastId(), result: EMPTY_RESULT });
    await result;
    const completion = engine.complete({ files: {}, path: 'feed/views.py', offset: 0 });
    await settled();
    engine.stop();
    await expect(completion).rejects.toBeInstanceOf(Cancelled);
  });

  it('does nothing to an idle engine', async () => {
    const { engine, result, worker } = await running();
    worker.say({ type: 'ran', id: worker.lastId(), result: EMPTY_RESULT });
    await result;
    engine.stop();
    await settled();
    expect(worker.closed()).toBe(false);
  });
});

describe('dispose', () => {
  it('ends everything for good', async () => {
    const { engine, result, worker, workers } = await running();
    engine.dispose();
    await expect(result).rejects.toBeInstanceOf(Cancelled);
    await settled();
    expect(worker.closed()).toBe(true);
    await expect(engine.run(runRequest())).rejects.toBeInstanceOf(Cancelled);
    await expect(engine.start()).rejects.toBeInstanceOf(Cancelled);
    expect(workers.opened).toHaveLength(1);
    expect(engine.status()).toEqual({ state: 'off' });
  });
});
