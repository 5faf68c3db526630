import { type BootStage, Cancelled, type Engine, type PackageArchive, type Place } from '../protocol';
import { limitCall } from './call-limit';
import { completionJob, consoleJob, exploreJob, interleaveJob, type Job, runJob, visitJob } from './job';
import { ABORT_GRACE_MS } from './limits';
import type { LoadedEngine } from './load';
import { createPackageShelf, type Fetching, type LoadPackage } from './packages';
import { BootFailure, bootProblemOf, deathProblem, stoppedProblem } from './problems';
import { bootSession, type Session } from './session';
import { createStatusBoard } from './status';
import type { Timers } from './timers';
import type { OpenTransport } from './transport';

export interface EngineParts {
  readonly load: (onBytes: (bytes: number) => void, signal: AbortSignal) => Promise<LoadedEngine>;
  readonly totalBytes: number;
  readonly loadPackage: LoadPackage;
  readonly open: OpenTransport;
  readonly timers: Timers;
}

/** The call in flight, and the ways to end it from outside. */
interface InFlight {
  readonly job: Job;
  at: Place | null;
  /** Ends the worker, whatever the call was told. */
  readonly terminate: () => void;
}

/**
 * An Engine over a transport: boots when first needed, sends one call at a time, and ends the worker where Python
 * does not yield; it then boots afresh at once, from bytes kept here, so that the next call finds it ready.
 */
export function createEngine(parts: EngineParts): Engine {
  const { load, totalBytes, open, timers } = parts;
  const status = createStatusBoard();
  const life = new AbortController();
  const queue: Job[] = [];
  const takePackages = createPackageShelf(parts.loadPackage, showFetching, life.signal);
  let waitsForPackages = false;
  let loaded: Promise<LoadedEngine> | null = null;
  let bytes = 0;
  let session: Promise<Session> | null = null;
  let inFlight: InFlight | null = null;

  async function boot(): Promise<Session> {
    const booting = (stage: BootStage) => status.set({ state: 'booting', stage, bytes, totalBytes });
    booting('download');
    try {
      loaded ??= load((had) => {
        bytes = had;
        booting('download');
      }, life.signal);
      const kept = await loaded.catch((error: unknown) => {
        loaded = null;
        throw error;
      });
      bytes = totalBytes;
      const live = await bootSession(
        { loaded: kept, open, timers, onStage: booting, onIdleDeath: restart },
        life.signal,
      );
      status.set({ state: 'ready' });
      return live;
    } catch (error) {
      session = null;
      const problem = bootProblemOf(error);
      status.set(life.signal.aborted ? { state: 'off' } : { state: 'failed', problem });
      throw new BootFailure(problem);
    }
  }

  function ready(): Promise<Session> {
    session ??= boot();
    return session;
  }

  /** Failing here is not lost: it is in the status, and the next call tries again. */
  function restart(): void {
    void session?.then(
      (live) => live.close(),
      () => {},
    );
    session = null;
    if (!life.signal.aborted) void ready().catch(() => {});
  }

  function showFetching(progress: Fetching): void {
    const { state } = status.get();
    if (waitsForPackages && (state === 'ready' || state === 'fetching')) status.set(progress);
  }

  /** What a job needs beside the engine. null: the job was over before that came. */
  async function packagesFor({ call, over }: Job): Promise<readonly PackageArchive[] | null> {
    waitsForPackages = true;
    try {
      return await Promise.race([takePackages(call.request.packages ?? []), over]);
    } finally {
      waitsForPackages = false;
      if (status.get().state === 'fetching') status.set({ state: 'ready' });
    }
  }

  /** Sends a call and waits until it is answered, or is ended with the worker. */
  function perform(job: Job, live: Session, packages: readonly PackageArchive[]): Promise<void> {
    return new Promise((done) => {
      const finish = () => {
        limit.cancel();
        inFlight = null;
        done();
      };
      const terminate = () => {
        finish();
        restart();
      };
      const tooLong = () => {
        job.ended(job.tooLong(current.at));
        terminate();
      };
      const current: InFlight = { job, at: null, terminate };
      const limit = limitCall(job.call, timers, tooLong);
      inFlight = current;
      status.set({ state: 'running' });
      const onAt = (place: Place) => {
        current.at = place;
      };
      live.call(job.call, packages, { onAt, onReaderCode: limit.readerCode }).then(
        (answer) => {
          if (inFlight !== current) return;
          job.answered(answer);
          status.set({ state: 'ready' });
          finish();
        },
        (error: Error) => {
          if (inFlight !== current) return;
          job.ended(deathProblem(error.message, current.at));
          terminate();
        },
      );
    });
  }

  /** A job stays at the queue's head until it is done, so that whatever waits or runs is in the queue. */
  async function pump(): Promise<void> {
    if (queue.length > 1) return;
    for (let job = queue[0]; job !== undefined; job = queue[0]) {
      try {
        await serve(job);
      } catch (error) {
        job.ended(bootProblemOf(error));
      }
      queue.shift();
    }
  }

  /** At each step the job may have been settled meanwhile; and while packages came, the worker may have been replaced. */
  async function serve(job: Job): Promise<void> {
    if (job.isSettled()) return;
    await ready();
    const packages = job.isSettled() ? null : await packagesFor(job);
    const live = packages && (await ready());
    if (packages && live && !job.isSettled()) await perform(job, live, packages);
  }

  /** Cancels at once; the worker has a short grace to answer before it is ended. */
  function abort(job: Job): void {
    if (job.isSettled()) return;
    job.cancelled();
    const current = inFlight;
    if (current?.job !== job) return;
    timers.after(ABORT_GRACE_MS, () => {
      if (inFlight === current) current.terminate();
    });
  }

  function send<Result>(
    { job, result }: { job: Job; result: Promise<Result> },
    signal?: AbortSignal,
  ): Promise<Result> {
    if (signal?.aborted || life.signal.aborted) return Promise.reject(new Cancelled());
    const onAbort = () => abort(job);
    signal?.addEventListener('abort', onAbort);
    queue.push(job);
    void pump();
    return result.finally(() => signal?.removeEventListener('abort', onAbort));
  }

  return {
    status: status.get,
    subscribe: status.subscribe,
    start: async () => {
      if (life.signal.aborted) throw new Cancelled();
      await ready();
    },
    run: (request, signal) => send(runJob(request), signal),
    explore: (request, signal) => send(exploreJob(request), signal),
    interleave: (request, signal) => send(interleaveJob(request), signal),
    visit: (request, signal) => send(visitJob(request), signal),
    complete: (request, signal) => send(completionJob(request), signal),
    console: (request, signal) => send(consoleJob(request), signal),
    stop: () => {
      const stopped = stoppedProblem(inFlight?.at ?? null);
      for (const job of queue) job.ended(stopped);
      inFlight?.terminate();
    },
    dispose: () => {
      life.abort(new Cancelled());
      for (const job of queue) job.cancelled();
      if (inFlight === null) restart();
      else inFlight.terminate();
      status.set({ state: 'off' });
    },
  };
}
