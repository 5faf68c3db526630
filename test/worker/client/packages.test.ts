import { describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../../src/worker/client/engine';
import type { LoadPackage } from '../../../src/worker/client/packages';
import { BootFailure, bootProblem } from '../../../src/worker/client/problems';
import { Cancelled, type EngineStatus, type RunRequest, type ToServer } from '../../../src/worker/protocol';
import { EMPTY_RESULT, loadedEngine, runRequest } from './support/requests';
import { fakeTimers, settled } from './support/timers';
import { fakeWorkers } from './support/worker';

const ARCHIVE = new Uint8Array([80, 75, 5, 6]).buffer;
const WITH_CELERY: RunRequest = { ...runRequest(), packages: ['celery'] };

/** A download that the test ends as it likes. */
interface Download {
  readonly onBytes: (bytes: number, totalBytes: number) => void;
  readonly signal: AbortSignal;
  readonly arrive: () => void;
  readonly fail: () => void;
}

/** A booted engine, and the downloads that it began. */
async function booted() {
  const timers = fakeTimers();
  const workers = fakeWorkers();
  const downloads: Download[] = [];
  const loadPackage = vi.fn<LoadPackage>((_name, onBytes, signal) => {
    onBytes(0, 100);
    return new Promise((resolve, reject) => {
      const problem = bootProblem('Celery could not be downloaded.', 'Check the connection.');
      const fail = () => reject(new BootFailure(problem));
      downloads.push({ onBytes, signal, arrive: () => resolve(ARCHIVE), fail });
    });
  });
  const load = async () => loadedEngine();
  const engine = createEngine({ load, totalBytes: 100, loadPackage, open: workers.open, timers });
  const seen: EngineStatus[] = [];
  void engine.start();
  await settled();
  workers.last().boot();
  await settled();
  engine.subscribe((status) => seen.push(status));
  const answer = async () => {
    await settled();
    workers.last().say({ type: 'ran', id: workers.last().lastId(), result: EMPTY_RESULT });
  };
  const download = (index = 0) => {
    const one = downloads[index];
    if (one === undefined) throw new Error('nothing is being downloaded');
    return one;
  };
  return { engine, workers, timers, downloads, download, answer, seen };
}

const types = (received: readonly ToServer[]) => received.map(({ type }) => type);

describe('a package', () => {
  it('is not downloaded for a call that does not name it', async () => {
    const { engine, workers, downloads, answer } = await booted();
    const run = engine.run(runRequest());
    await answer();
    await run;
    expect(downloads).toHaveLength(0);
    expect(types(workers.last().received)).toEqual(['boot', 'run']);
  });

  it('is downloaded for the first call that names it, and handed over before that', async () => {
    const { engine, workers, downloads, download, answer, seen } = await booted();
    const run = engine.run(WITH_CELERY);
    await settled();
    expect(types(workers.last().received)).toEqual(['boot']);
    download().onBytes(40, 100);
    download().arrive();
    await answer();
    await run;
    const { received, transferred } = workers.last();
    expect(types(received)).toEqual(['boot', 'packages', 'run']);
    expect(received[1]).toMatchObject({ archives: [{ name: 'celery', bytes: ARCHIVE }] });
    expect(transferred).toEqual([5, 1, 0]);
    expect(
      seen.map((status) =>
        status.state === 'fetching' ? `${status.package} ${status.bytes}` : status.state,
      ),
    ).toEqual(['ready', 'celery 0', 'celery 40', 'ready', 'running', 'ready']);

    const completion = engine.complete({ files: {}, path: 'a.py', offset: 0, packages: ['celery'] });
    await settled();
    workers.last().say({ type: 'completed', id: workers.last().lastId(), result: { from: 0, options: [] } });
    await completion;
    expect(types(workers.last().received)).toEqual(['boot', 'packages', 'run', 'complete']);
    expect(downloads).toHaveLength(1);
  });

  it('is handed over again, from memory, to the worker that comes after a stop', async () => {
    const { engine, workers, downloads, download } = await booted();
    const run = engine.run(WITH_CELERY);
    await settled();
    download().arrive();
    await settled();
    engine.stop();
    await run;
    await settled();
    workers.last().boot();
    void engine.run(WITH_CELERY);
    await settled();
    expect(workers.opened).toHaveLength(2);
    expect(types(workers.last().received)).toEqual(['boot', 'packages', 'run']);
    expect(workers.last().received[1]).toMatchObject({ archives: [{ bytes: ARCHIVE }] });
    expect(downloads).toHaveLength(1);
  });

  it('that the worker cannot take ends the call', async () => {
    const { engine, workers, download } = await booted();
    const run = engine.run(WITH_CELERY);
    await settled();
    download().arrive();
    await settled();
    workers.last().say({ type: 'died', id: workers.last().lastId(), message: 'no memory' });
    await expect(run).resolves.toMatchObject({ problem: { exception: { message: 'no memory' } } });
  });
});

describe('a download that fails', () => {
  it('is the problem of its call; the next call tries again', async () => {
    const { engine, workers, downloads, download, answer } = await booted();
    const run = engine.run(WITH_CELERY);
    await settled();
    download().fail();
    await expect(run).resolves.toMatchObject({
      problem: { kind: 'boot', title: 'Celery could not be downloaded.', remedy: 'Check the connection.' },
    });
    expect(engine.status()).toEqual({ state: 'ready' });
    const again = engine.run(WITH_CELERY);
    await settled();
    download(1).arrive();
    await answer();
    await expect(again).resolves.toEqual(EMPTY_RESULT);
    expect(downloads).toHaveLength(2);
    expect(workers.opened).toHaveLength(1);
  });
});

describe('a call that waits for a package', () => {
  it('is over at once when aborted, and keeps no other waiting', async () => {
    const { engine, workers, downloads, download, answer, seen } = await booted();
    const controller = new AbortController();
    const run = engine.run(WITH_CELERY, controller.signal);
    const other = engine.run(runRequest());
    await settled();
    controller.abort();
    await expect(run).rejects.toBeInstanceOf(Cancelled);
    await answer();
    await expect(other).resolves.toEqual(EMPTY_RESULT);
    const shown = seen.length;
    download().onBytes(60, 100);
    expect(seen).toHaveLength(shown);

    const again = engine.run(WITH_CELERY);
    await settled();
    expect(engine.status()).toEqual({ state: 'fetching', package: 'celery', bytes: 60, totalBytes: 100 });
    download().arrive();
    await answer();
    await expect(again).resolves.toEqual(EMPTY_RESULT);
    expect(downloads).toHaveLength(1);
    expect(workers.opened).toHaveLength(1);
  });

  it('is stopped like one that runs, without ending the worker', async () => {
    const { engine, workers } = await booted();
    const run = engine.run(WITH_CELERY);
    await settled();
    engine.stop();
    await expect(run).resolves.toMatchObject({ problem: { kind: 'stopped' } });
    await settled();
    expect(engine.status()).toEqual({ state: 'ready' });
    expect(workers.last().closed()).toBe(false);
  });

  it('goes to the worker that is there when the package comes', async () => {
    const { engine, workers, download, answer } = await booted();
    const run = engine.run(WITH_CELERY);
    await settled();
    workers.last().die('gone');
    await settled();
    workers.last().boot();
    await settled();
    download().arrive();
    await answer();
    await expect(run).resolves.toEqual(EMPTY_RESULT);
    expect(types(workers.last().received)).toEqual(['boot', 'packages', 'run']);
  });

  it('ends with the engine, and its download too', async () => {
    const { engine, download } = await booted();
    const run = engine.run(WITH_CELERY);
    await settled();
    engine.dispose();
    await expect(run).rejects.toBeInstanceOf(Cancelled);
    expect(download().signal.aborted).toBe(true);
    download().fail();
    await settled();
    expect(engine.status()).toEqual({ state: 'off' });
  });
});
