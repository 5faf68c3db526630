import type { Exploration, ExploreRequest } from '../simulation/explore';
import type { InterleaveRequest, InterleaveResult } from '../simulation/interleave';
import type { VisitRequest, VisitResult } from '../simulation/page-loads';
import type { OptionalPackage, RunRequest, RunResult } from '../simulation/run';
import type { PlanStep, Problem, ProjectFiles } from '../tape';

export type { Place, Problem } from '../tape';

export type {
  Exploration,
  ExploreRequest,
  InterleaveRequest,
  InterleaveResult,
  OptionalPackage,
  RunRequest,
  RunResult,
  VisitRequest,
  VisitResult,
};

export interface CompletionRequest extends Pick<RunRequest, 'packages'> {
  readonly files: ProjectFiles;
  readonly path: string;
  /** Offset into the file, in UTF-16 units, as the editor counts. */
  readonly offset: number;
}

interface Completion {
  readonly label: string;
  readonly kind:
    | 'function'
    | 'class'
    | 'field'
    | 'relation'
    | 'variable'
    | 'module'
    | 'keyword'
    | 'tag'
    | 'filter';
  readonly detail: string;
}

export interface CompletionResult {
  /** Where the completed word starts. */
  readonly from: number;
  readonly options: readonly Completion[];
}

/** SQL tried by hand on a copy of the lab's data: whatever it changes is gone once it is answered. */
export interface ConsoleRequest extends Pick<RunRequest, 'files' | 'baseFiles' | 'dataset' | 'packages'> {
  /** Any number of statements; none shows the tables alone. */
  readonly sql: string;
}

/** A value as it is shown: long texts are cut, bytes come as `x'…'`. */
export type ConsoleValue = number | bigint | string | null;

export interface ConsoleStatement {
  readonly sql: string;
  /** Empty for what has none. */
  readonly plan: readonly PlanStep[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ConsoleValue[])[];
  /** There are more rows than these. */
  readonly more: boolean;
  /** Rows inserted, updated or deleted; null for what changes none. */
  readonly changes: number | null;
}

export interface TableDescription {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly {
    readonly name: string;
    /** As declared. */
    readonly type: string;
    readonly nullable: boolean;
    readonly primaryKey: boolean;
    /** `table.column`; null: no foreign key. */
    readonly references: string | null;
  }[];
  readonly indexes: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly unique: boolean;
  }[];
}

export interface ConsoleResult {
  /** As the data is before the statements. */
  readonly tables: readonly TableDescription[];
  /** In order, as far as they came. */
  readonly statements: readonly ConsoleStatement[];
  /** What ended the statements, or kept them from being tried. */
  readonly problem: Problem | null;
  /** The statement that the problem is with. */
  readonly failed: string | null;
  /** What keeps the reader's project from loading: the tables are then those that the lab starts with. */
  readonly project: Problem | null;
}

/** Real time that the reader's code has to load, and again for each request: past it, Python ends it. */
export const REQUEST_LIMIT_MS = 5_000;

/** Boot goes through these, in this order. */
export const BOOT_STAGES = ['download', 'compile', 'python', 'django', 'database'] as const;
export type BootStage = (typeof BOOT_STAGES)[number];

export type EngineStatus =
  | { readonly state: 'off' }
  | {
      readonly state: 'booting';
      readonly stage: BootStage;
      /** Bytes had and expected, while downloading. */
      readonly bytes: number;
      readonly totalBytes: number;
    }
  | { readonly state: 'ready' }
  /** A call waits for a package that no call before it has named. */
  | {
      readonly state: 'fetching';
      readonly package: OptionalPackage;
      readonly bytes: number;
      readonly totalBytes: number;
    }
  | { readonly state: 'running' }
  | { readonly state: 'failed'; readonly problem: Problem };

/** A cancelled call is not a failure: it rejects with this, and nothing else does. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/**
 * The engine as everyone outside it sees it: the same in the browser (over messages) and in Node (direct).
 * Calls queue; an abort ends the call, terminating the worker where Python would not yield, and the next
 * call starts a fresh one. Failures come as Problems in the result or as a `failed` status.
 */
export interface Engine {
  readonly status: () => EngineStatus;
  /** Called at once and on each change; returns the unsubscriber. */
  readonly subscribe: (listener: (status: EngineStatus) => void) => () => void;
  /** Starts booting, if not yet; resolves when ready, rejects with a Problem's title otherwise. */
  readonly start: () => Promise<void>;
  readonly run: (request: RunRequest, signal?: AbortSignal) => Promise<RunResult>;
  /** One request with its branching calls answered from a script. */
  readonly explore: (request: ExploreRequest, signal?: AbortSignal) => Promise<Exploration>;
  /** Two to eight requests at once. */
  readonly interleave: (request: InterleaveRequest, signal?: AbortSignal) => Promise<InterleaveResult>;
  /** Page loads, by which the application is asked. */
  readonly visit: (request: VisitRequest, signal?: AbortSignal) => Promise<VisitResult>;
  readonly complete: (request: CompletionRequest, signal?: AbortSignal) => Promise<CompletionResult>;
  readonly console: (request: ConsoleRequest, signal?: AbortSignal) => Promise<ConsoleResult>;
  /** Ends whatever runs, now. */
  readonly stop: () => void;
  readonly dispose: () => void;
}

/** What the engine needs to boot. The page (or Node) fetches it: the engine itself never does. */
export interface EngineAssets {
  readonly pyodideWasm: ArrayBuffer;
  readonly stdlib: ArrayBuffer;
  /** Django and its dependencies, compiled. */
  readonly packages: ArrayBuffer;
  /** src/runtime/python, compiled. */
  readonly runtime: ArrayBuffer;
  readonly sqlWasm: ArrayBuffer;
}

/** An optional package as it comes to the engine: compiled, like EngineAssets' packages. */
export interface PackageArchive {
  readonly name: OptionalPackage;
  readonly bytes: ArrayBuffer;
}

export type ToServer =
  | { readonly type: 'boot'; readonly assets: EngineAssets }
  /** Comes before the call of the same id, which is the first to need them. Only a failure is answered, as that call's. */
  | { readonly type: 'packages'; readonly id: number; readonly archives: readonly PackageArchive[] }
  | { readonly type: 'run'; readonly id: number; readonly request: RunRequest }
  | { readonly type: 'explore'; readonly id: number; readonly request: ExploreRequest }
  | { readonly type: 'interleave'; readonly id: number; readonly request: InterleaveRequest }
  | { readonly type: 'visit'; readonly id: number; readonly request: VisitRequest }
  | { readonly type: 'complete'; readonly id: number; readonly request: CompletionRequest }
  | { readonly type: 'console'; readonly id: number; readonly request: ConsoleRequest };

export type FromServer =
  | { readonly type: 'stage'; readonly stage: BootStage }
  | { readonly type: 'booted' }
  | { readonly type: 'boot-failed'; readonly message: string }
  | { readonly type: 'ran'; readonly id: number; readonly result: RunResult }
  | { readonly type: 'explored'; readonly id: number; readonly result: Exploration }
  | { readonly type: 'interleaved'; readonly id: number; readonly result: InterleaveResult }
  | { readonly type: 'visited'; readonly id: number; readonly result: VisitResult }
  | { readonly type: 'completed'; readonly id: number; readonly result: CompletionResult }
  | { readonly type: 'tried'; readonly id: number; readonly result: ConsoleResult }
  /** The interpreter itself gave way during a call: nothing more can be asked of it. */
  | { readonly type: 'died'; readonly id: number; readonly message: string }
  /** The reader's code is about to be loaded or to answer a request; or it has done so, well or badly. */
  | { readonly type: 'reader-code'; readonly runs: boolean }
  /** Sent while reader code runs, so that an endless run can be blamed on a line when it is ended. */
  | { readonly type: 'at'; readonly file: string; readonly line: number };
