import { readFile } from 'node:fs/promises';
import { startInterpreter } from '../lib/interpreter';
import { createCacheEngine } from './cache-engine';
import type { ChildMessage } from './run';

/** One process for each module and backend, so that a crash of one takes nothing with it. */
const [source = '', engine = '', module = ''] = process.argv.slice(2);

function send(message: ChildMessage): void {
  process.send?.(message);
}

const { pyodide } = await startInterpreter(createCacheEngine());
try {
  const driver = await readFile(new URL('./run_django_tests.py', import.meta.url));
  pyodide.FS.writeFile('/runtime/run_django_tests.py', driver);
  pyodide.mountNodeFS('/source', source);
  const { run } = pyodide.pyimport('run_django_tests');
  const report = (test: string, outcome: string, message: string) =>
    send({ type: 'test', test, result: { outcome, message } });
  run('/source/tests', engine, pyodide.toPy([module]), report, 'cache:11211');
  send({ type: 'done' });
} catch (error) {
  send({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
}
process.disconnect();
