import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface TestResult {
  readonly outcome: string;
  /** Class and first line of the exception, or the reason for skipping. */
  readonly message: string;
}

export type ChildMessage =
  | { readonly type: 'test'; readonly test: string; readonly result: TestResult }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly message: string };

/** Results by test; `failure` says why the suite ended early, else null. */
export interface ModuleRun {
  readonly results: ReadonlyMap<string, TestResult>;
  readonly failure: string | null;
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** In KiB: some tests build expressions that are deep for WebAssembly within Node's default of about 1 MB. */
const STACK = '--stack-size=3900';

/** Runs one module of Django's test suite on a backend, in a process of its own. */
export function runModule(
  source: string,
  engine: string,
  module: string,
  onTest: (done: number) => void,
): Promise<ModuleRun> {
  return new Promise((resolve) => {
    const results = new Map<string, TestResult>();
    let failure: string | null = 'The interpreter ended without a word.';
    const execArgv = [...process.execArgv, STACK];
    const child = fork(CHILD, [source, engine, module], { silent: true, execArgv });
    let printed = '';
    child.stderr?.on('data', (data) => {
      printed = (printed + data).slice(-2000);
    });
    // Read, so that a full pipe never stops the tests.
    child.stdout?.resume();
    child.on('message', (message: ChildMessage) => {
      if (message.type === 'test') {
        results.set(message.test, message.result);
        onTest(results.size);
      } else failure = message.type === 'done' ? null : `${message.message}\n${printed}`;
    });
    child.on('close', () => resolve({ results, failure }));
  });
}
