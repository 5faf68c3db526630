import type { PyodideInterface } from 'pyodide';
import { DEFAULT_CONDITIONS } from '../simulation/conditions';
import { EPOCH_SECONDS } from '../simulation/epoch';
import type { Exploration, ExploreRequest } from '../simulation/explore';
import type { InterleaveRequest, InterleaveResult } from '../simulation/interleave';
import type { VisitRequest, VisitResult } from '../simulation/page-loads';
import type { OptionalPackage } from '../simulation/run';
import type { Problem, ProjectFiles } from '../tape';
import type {
  CompletionRequest,
  CompletionResult,
  ConsoleRequest,
  ConsoleResult,
  RunRequest,
  RunResult,
} from '../worker/protocol';
import { running } from './background/run';
import { asksNothing, cacheServers } from './cache';
import { createConsole } from './console';
import { Answers, createDatabaseHost, createDatabases, loadSqlite } from './database';
import { createDatasets } from './datasets';
import { exploring } from './explore';
import { interleaving } from './interleaved/interleave';
import type { StageOptions } from './interleaved/stage';
import type { Turn } from './interleaved/turn';
import type { Record, RecordOptions, VisitsHost } from './record';
import { type CallWatch, TapeRecorder } from './recorder';
import { StatementTable } from './statements';
import { unpack } from './unpack';
import { inVirtualWorld, type ReplaceChance, realSeconds } from './virtual-world';
import { visiting } from './visits';

const PACKAGES = '/engine/packages';
const RUNTIME = '/engine/runtime';

export interface RuntimeOptions {
  /** Starts the interpreter, by whatever way the surroundings allow. */
  readonly loadPython: () => Promise<PyodideInterface>;
  readonly assets: {
    readonly packages: ArrayBuffer;
    readonly runtime: ArrayBuffer;
    readonly sqlWasm: ArrayBuffer;
  };
  readonly replaceChance: ReplaceChance;
  readonly onStage: (stage: 'compile' | 'python' | 'django' | 'database') => void;
  /** Real time that reader code has to load, and again for each request. */
  readonly requestLimitMs: number;
  /** Told when reader code is about to load or to answer a request, and when that has ended. */
  readonly onReaderCode: (runs: boolean) => void;
  /** Told where reader code is, should it have to be ended from outside. */
  readonly report: (file: string, line: number) => void;
}

/** The machinery itself: real Django on Pyodide over sql.js. One run at a time; each call blocks until it ends. */
export interface Runtime {
  /** Brings an optional package, which those requests have that name it. A second time does nothing. */
  readonly install: (name: OptionalPackage, archive: ArrayBuffer) => void;
  readonly run: (request: RunRequest) => RunResult;
  readonly explore: (request: ExploreRequest) => Exploration;
  readonly interleave: (request: InterleaveRequest) => InterleaveResult;
  readonly visit: (request: VisitRequest) => VisitResult;
  readonly complete: (request: CompletionRequest) => CompletionResult;
  readonly console: (request: ConsoleRequest) => ConsoleResult;
}

/** The session's functions, as Python gives them: JSON in, JSON out. */
interface Session {
  run(json: string): string;
  complete(json: string): string;
}

/** Which packages beside Django are to be found, of those installed. */
interface Packages {
  use(names: readonly OptionalPackage[]): void;
}

/** Rejects with whatever kept Python, Django or the database from starting. */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { assets, onStage, report, onReaderCode } = options;
  onStage('compile');
  const [python, sqlite] = await Promise.all([options.loadPython(), loadSqlite(assets.sqlWasm)]);
  onStage('python');
  unpack(python.FS, new Uint8Array(assets.packages), PACKAGES);
  unpack(python.FS, new Uint8Array(assets.runtime), RUNTIME);
  const databases = createDatabases(sqlite);
  const datasets = createDatasets(databases);
  const answers = new Answers(databases);
  let recorder: TapeRecorder | null = null;
  let turn: Turn | null = null;
  let visits: VisitsHost | null = null;
  let tell: RecordOptions['tell'] | null = null;
  python.registerJsModule('measure_host', {
    database: createDatabaseHost(databases, () => turn),
    engine: {
      append: (json: string) => recorder?.append(json) ?? true,
      reply: () => recorder?.reply() ?? new Uint8Array(),
      answer: () => recorder?.answer() ?? '{}',
      tell: (json: string) => tell?.(JSON.parse(json)),
      asksNothing,
      uniform: (recorded: boolean) => recorder?.uniform(recorded) ?? 0,
      announce: () => turn?.announce(),
      begin: (json: string) => {
        recorder?.begin(json);
        if (recorder?.isRequest) turn?.begin();
        onReaderCode(true);
      },
      end: (json: string) => {
        recorder?.end(json);
        onReaderCode(false);
      },
      beginVisits: (cookies: string) => visits?.begin(cookies),
      nextVisit: () => visits?.next(recorder?.take().tapes.at(-1)),
      datasetKey: datasets.key,
      openDataset: datasets.open,
      fillDataset: datasets.fill,
      openChanged: datasets.openChanged,
      keepChanged: datasets.keepChanged,
      startTests: datasets.startTests,
      endTests: datasets.endTests,
      runByAnother: datasets.runByAnother,
      valueOf: datasets.valueOf,
      limitSeconds: options.requestLimitMs / 1000,
      realSeconds,
      report,
    },
  });
  onStage('django');
  const session: Session = python.runPython(`
import sys
sys.path[:0] = ['${RUNTIME}', '${PACKAGES}']
from measure import session
session`);
  const packages: Packages = python.pyimport('measure.packages');
  const installed = new Set<OptionalPackage>();
  onStage('database');

  const record: Record = (request, how) => {
    datasets.choose(request.dataset, request.baseFiles);
    const statements = new StatementTable(databases, datasets);
    const { files, baseFiles, requests, conditions, seed, packages: named = [] } = request;
    const { first = 0, startUs, script, cache, services } = how;
    const watch: CallWatch = (arrivedUs, doneUs) => turn?.appended(arrivedUs, doneUs) ?? true;
    const current = new TapeRecorder({
      conditions,
      seed,
      statements,
      startUs,
      script,
      cache,
      services,
      watch,
    });
    recorder = current;
    turn = how.turn?.(current) ?? null;
    visits = how.visits ?? null;
    tell = how.tell ?? null;
    packages.use(named);
    const { sessions } = how.visits ?? {};
    const asked = { files, baseFiles, requests, first, announce: turn !== null, sessions, packages: named };
    const json = JSON.stringify(asked);
    const world = { nowUs: () => current.nowUs(), address: () => current.address() };
    const { problem }: { problem: Problem | null } = JSON.parse(
      inVirtualWorld(world, options.replaceChance, () => session.run(json)),
    );
    turn = null;
    visits = null;
    tell = null;
    return { ...current.take(), problem, endUs: current.nowUs() };
  };
  const stage: StageOptions = {
    record,
    databases,
    database: datasets.database().name,
    nothing: () => answers.done(() => undefined),
  };
  const inBackground = running(stage);
  const run = (request: RunRequest): RunResult => {
    const { background } = request;
    if (background !== undefined)
      return { ...inBackground({ ...request, background }), tableRows: datasets.tableRows() };
    const cache = request.cacheForgets ? cacheServers(EPOCH_SECONDS, { forget: true }) : undefined;
    const { tapes, setup, problem } = record(request, { cache });
    return { tapes, setup, problem, tableRows: datasets.tableRows() };
  };
  const openDataset = (request: ConsoleRequest, files: ProjectFiles): Problem | null =>
    run({ ...request, files, requests: [], seed: 0, conditions: DEFAULT_CONDITIONS }).problem;

  return {
    install: (name, archive) => {
      if (installed.has(name)) return;
      unpack(python.FS, new Uint8Array(archive), PACKAGES);
      installed.add(name);
    },
    run,
    explore: exploring(record),
    interleave: interleaving(stage),
    visit: visiting(record),
    console: createConsole({
      databases: createDatabases(sqlite),
      datasets,
      open: openDataset,
      now: realSeconds,
    }),
    complete: (request) => {
      packages.use(request.packages ?? []);
      return JSON.parse(session.complete(JSON.stringify(request)));
    },
  };
}
