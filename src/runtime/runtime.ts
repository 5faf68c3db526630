import type { PyodideInterface } from 'pyodide';
import { DEFAULT_CONDITIONS } from '../simulation/conditions';
import type { Problem, ProjectFiles } from '../tape';
import type {
  CompletionRequest,
  CompletionResult,
  ConsoleRequest,
  ConsoleResult,
  RunRequest,
  RunResult,
} from '../worker/protocol';
import { createConsole } from './console';
import { createDatabaseHost, createDatabases, loadSqlite } from './database';
import { createDatasets } from './datasets';
import { TapeRecorder } from './recorder';
import { StatementTable } from './statements';
import { unpack } from './unpack';
import { inVirtualWorld, type ReplaceChance, realSeconds } from './virtual-world';

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
  /** Told where reader code is, should it have to be ended from outside. */
  readonly report: (file: string, line: number) => void;
}

/** The machinery itself: real Django on Pyodide over sql.js. One run at a time; each call blocks until it ends. */
export interface Runtime {
  readonly run: (request: RunRequest) => RunResult;
  readonly complete: (request: CompletionRequest) => CompletionResult;
  readonly console: (request: ConsoleRequest) => ConsoleResult;
}

/** The session's functions, as Python gives them: JSON in, JSON out. */
interface Session {
  run(json: string): string;
  complete(json: string): string;
}

/** Rejects with whatever kept Python, Django or the database from starting. */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { assets, onStage, report } = options;
  onStage('compile');
  const [python, sqlite] = await Promise.all([options.loadPython(), loadSqlite(assets.sqlWasm)]);
  onStage('python');
  unpack(python.FS, new Uint8Array(assets.packages), PACKAGES);
  unpack(python.FS, new Uint8Array(assets.runtime), RUNTIME);
  const databases = createDatabases(sqlite);
  const datasets = createDatasets(databases);
  let recorder: TapeRecorder | null = null;
  python.registerJsModule('measure_host', {
    database: createDatabaseHost(databases),
    engine: {
      append: (json: string) => recorder?.append(json),
      begin: (json: string) => recorder?.begin(json),
      end: (json: string) => recorder?.end(json),
      datasetKey: datasets.key,
      openDataset: datasets.open,
      fillDataset: datasets.fill,
      openChanged: datasets.openChanged,
      keepChanged: datasets.keepChanged,
      startTests: datasets.startTests,
      endTests: datasets.endTests,
      runByAnother: datasets.runByAnother,
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
  onStage('database');

  const run = (request: RunRequest): RunResult => {
    datasets.choose(request.dataset, request.baseFiles);
    const statements = new StatementTable(databases, datasets);
    const current = new TapeRecorder(request.conditions, request.seed, statements);
    recorder = current;
    const { files, baseFiles, requests, seed } = request;
    const json = JSON.stringify({ files, baseFiles, requests, seed });
    const world = { nowUs: () => current.nowUs(), address: () => current.address() };
    const { problem }: { problem: Problem | null } = JSON.parse(
      inVirtualWorld(world, options.replaceChance, () => session.run(json)),
    );
    return { ...current.take(), problem, tableRows: datasets.tableRows() };
  };
  const openDataset = (request: ConsoleRequest, files: ProjectFiles): Problem | null =>
    run({ ...request, files, requests: [], seed: 0, conditions: DEFAULT_CONDITIONS }).problem;

  return {
    run,
    console: createConsole({
      databases: createDatabases(sqlite),
      datasets,
      open: openDataset,
      now: realSeconds,
    }),
    complete: (request) => JSON.parse(session.complete(JSON.stringify(request))),
  };
}
