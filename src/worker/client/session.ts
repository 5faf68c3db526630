import type {
  BootStage,
  CompletionRequest,
  CompletionResult,
  ConsoleRequest,
  ConsoleResult,
  EngineAssets,
  Exploration,
  ExploreRequest,
  FromServer,
  InterleaveRequest,
  InterleaveResult,
  OptionalPackage,
  PackageArchive,
  Place,
  Problem,
  RunRequest,
  RunResult,
  VisitRequest,
  VisitResult,
} from '../protocol';
import { STAGE_LIMIT_MS } from './limits';
import type { LoadedEngine } from './load';
import { readMessage } from './messages';
import { BootFailure, bootProblem } from './problems';
import type { Timers } from './timers';
import { type OpenTransport, Refused, type Transport } from './transport';

export type Call =
  | { readonly type: 'run'; readonly request: RunRequest }
  | { readonly type: 'explore'; readonly request: ExploreRequest }
  | { readonly type: 'interleave'; readonly request: InterleaveRequest }
  | { readonly type: 'visit'; readonly request: VisitRequest }
  | { readonly type: 'complete'; readonly request: CompletionRequest }
  | { readonly type: 'console'; readonly request: ConsoleRequest };

export type Answer =
  | { readonly type: 'ran'; readonly result: RunResult }
  | { readonly type: 'explored'; readonly result: Exploration }
  | { readonly type: 'interleaved'; readonly result: InterleaveResult }
  | { readonly type: 'visited'; readonly result: VisitResult }
  | { readonly type: 'completed'; readonly result: CompletionResult }
  | { readonly type: 'tried'; readonly result: ConsoleResult };

/** What is heard of a call before its answer. */
export interface CallEvents {
  /** Which line runs. */
  readonly onAt: (place: Place) => void;
  /** Whether reader code runs: from the loading or request that begins, to its end. */
  readonly onReaderCode: (runs: boolean) => void;
}

/** A booted engine in a worker of its own. */
export interface Session {
  /** One at a time, with the packages that it names. Rejects with the reason when the worker dies. */
  readonly call: (call: Call, packages: readonly PackageArchive[], events: CallEvents) => Promise<Answer>;
  readonly close: () => void;
}

export interface SessionParts {
  readonly loaded: LoadedEngine;
  readonly open: OpenTransport;
  readonly timers: Timers;
  readonly onStage: (stage: BootStage) => void;
  /** The worker died while no call was in flight. */
  readonly onIdleDeath: (reason: string) => void;
}

/** Copies: the originals stay here for the next boot, the copies move to the worker. */
function copyOf(assets: EngineAssets): EngineAssets {
  return {
    pyodideWasm: assets.pyodideWasm.slice(0),
    stdlib: assets.stdlib.slice(0),
    packages: assets.packages.slice(0),
    runtime: assets.runtime.slice(0),
    sqlWasm: assets.sqlWasm.slice(0),
  };
}

interface InFlight extends CallEvents {
  readonly id: number;
  readonly answered: (answer: Answer) => void;
  readonly died: (reason: Error) => void;
}

const ANSWERS: Readonly<Record<Answer['type'], true>> = {
  ran: true,
  explored: true,
  interleaved: true,
  visited: true,
  completed: true,
  tried: true,
};

function isAnswer(message: FromServer): message is FromServer & Answer {
  return Object.hasOwn(ANSWERS, message.type);
}

const RELOAD = 'Run again; if it happens again, reload the page or try another browser.';

/** Boots an engine; rejects with BootFailure. Each stage has a time limit of its own. */
export async function bootSession(parts: SessionParts, signal: AbortSignal): Promise<Session> {
  const { loaded, open, timers, onStage, onIdleDeath } = parts;
  let inFlight: InFlight | null = null;
  let nextId = 1;
  let transport: Transport | null = null;
  let booting = true;
  let cancelLimit = () => {};
  let succeed = () => {};
  let giveUp = (_reason: unknown) => {};
  const booted = new Promise<void>((resolve, reject) => {
    succeed = resolve;
    giveUp = reject;
  });
  // It is awaited below, but may be rejected before that, while the transport opens.
  booted.catch(() => {});

  const fail = (problem: Problem) => giveUp(new BootFailure(problem));
  const enter = (stage: Exclude<BootStage, 'download'>) => {
    cancelLimit();
    cancelLimit = timers.after(STAGE_LIMIT_MS[stage], () =>
      fail(
        bootProblem(`The engine did not finish starting: it was still at “${stage}” after a minute.`, RELOAD),
      ),
    );
    onStage(stage);
  };
  const die = (reason: string) => {
    if (booting) fail(bootProblem('The engine broke down while it started.', RELOAD, reason));
    else if (inFlight !== null) inFlight.died(new Error(reason));
    else onIdleDeath(reason);
  };
  const hear = (data: unknown) => {
    const message = readMessage(data);
    if (message === null) return;
    if (message.type === 'stage' && booting && message.stage !== 'download') enter(message.stage);
    if (message.type === 'booted') succeed();
    if (message.type === 'boot-failed') {
      fail(bootProblem('The engine could not start.', RELOAD, message.message));
    }
    if (message.type === 'died' && message.id === inFlight?.id) inFlight.died(new Error(message.message));
    if (message.type === 'reader-code') inFlight?.onReaderCode(message.runs);
    if (message.type === 'at') inFlight?.onAt({ file: message.file, line: message.line });
    if (isAnswer(message) && message.id === inFlight?.id) inFlight.answered(message);
  };

  const abandon = () => giveUp(signal.reason);
  signal.addEventListener('abort', abandon);
  try {
    enter('compile');
    transport = await open(loaded.script, { onMessage: hear, onDeath: die }).catch((error: unknown) => {
      throw new BootFailure(
        bootProblem(
          error instanceof Refused
            ? 'This browser does not let the engine start.'
            : 'The engine did not come up in time.',
          RELOAD,
          error instanceof Error ? error.message : String(error),
        ),
      );
    });
    const assets = copyOf(loaded.assets);
    transport.post({ type: 'boot', assets }, Object.values(assets));
    await booted;
  } catch (error) {
    transport?.close();
    throw error;
  } finally {
    booting = false;
    cancelLimit();
    signal.removeEventListener('abort', abandon);
  }

  const live = transport;
  const installed = new Set<OptionalPackage>();
  const install = (id: number, packages: readonly PackageArchive[]) => {
    // Copies, as of the assets.
    const archives = packages
      .filter(({ name }) => !installed.has(name))
      .map(({ name, bytes }) => ({ name, bytes: bytes.slice(0) }));
    if (archives.length === 0) return;
    const transfer = archives.map(({ bytes }) => bytes);
    live.post({ type: 'packages', id, archives }, transfer);
    for (const { name } of archives) installed.add(name);
  };
  return {
    call: (call, packages, events) =>
      new Promise<Answer>((answered, died) => {
        const id = nextId++;
        inFlight = { id, answered, died, ...events };
        install(id, packages);
        live.post({ ...call, id }, []);
      }).finally(() => {
        inFlight = null;
      }),
    close: live.close,
  };
}
