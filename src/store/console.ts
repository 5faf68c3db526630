import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProjectFiles } from '../tape';
import type {
  ConsoleRequest,
  ConsoleResult,
  ConsoleStatement,
  ConsoleValue,
  Engine,
  TableDescription,
} from '../worker/protocol';
import { unexpectedProblem } from './run/state';

export type { ConsoleResult, ConsoleStatement, ConsoleValue, TableDescription };

export interface ConsoleState {
  /** What is being written. */
  readonly sql: string;
  readonly running: boolean;
  /** As last read; empty until then. */
  readonly tables: readonly TableDescription[];
  /** The last statements tried; null: none were. */
  readonly answer: ConsoleResult | null;

  readonly write: (sql: string) => void;
  /** Tries what is written, instead of what is being tried. */
  readonly run: () => void;
  readonly stop: () => void;
  /** Reads the tables, unless they are known as the reader's files are now. */
  readonly look: () => void;
}

export type ConsoleStore = StoreApi<ConsoleState>;

export interface ConsoleDependencies {
  readonly engine: Engine;
  /** Of the reader's files as they are now. */
  readonly request: () => Omit<ConsoleRequest, 'sql'>;
}

/** SQL tried by hand. It shares nothing with runs but the engine's queue. */
export function createConsoleStore({ engine, request }: ConsoleDependencies): ConsoleStore {
  let flight: AbortController | null = null;
  let lookedAt: ProjectFiles | null = null;

  return createStore<ConsoleState>((set, get) => {
    async function ask(sql: string): Promise<void> {
      flight?.abort();
      const controller = new AbortController();
      flight = controller;
      set({ running: true });
      const asked = request();
      const result = await engine.console({ ...asked, sql }, controller.signal).catch(failed);
      // Cancelled: whatever took its place goes on.
      if (controller.signal.aborted) return;
      flight = null;
      const read = result.tables.length > 0;
      if (read) lookedAt = asked.files;
      set({
        running: false,
        tables: read ? result.tables : get().tables,
        answer: sql === '' && result.problem === null ? get().answer : result,
      });
    }

    return {
      sql: '',
      running: false,
      tables: [],
      answer: null,
      write: (sql) => set({ sql }),
      run: () => void ask(get().sql),
      stop() {
        flight?.abort();
        flight = null;
        set({ running: false });
      },
      look() {
        if (flight === null && lookedAt !== request().files) void ask('');
      },
    };
  });
}

function failed(error: unknown): ConsoleResult {
  return { tables: [], statements: [], problem: unexpectedProblem(error), failed: null, project: null };
}
