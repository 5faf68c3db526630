import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { startInterpreter } from '../lib/interpreter';
import { ROOT } from '../lib/paths';
import { interleave } from './interleave';
import { ratioOf, type Section } from './result';

const SCRIPT = path.join(ROOT, 'scripts/bench/python/bridge.py');
const CASES = ['n-plus-1', 'list-1000', 'insert-200'] as const;
const ROUNDS = { n: 41, warmUps: 20 };

const versionsSchema = z.object({ ours: z.string(), stock: z.string() });

/** scripts/bench/python/bridge.py, as the interpreter gives it. */
interface Bridge {
  /** JSON of SQLite's version on each backend. */
  prepare(): string;
  seconds(name: string, alias: 'ours' | 'stock'): number;
}

/** Our backend over sql.js against Django's own over CPython's sqlite3, in the same interpreter. */
export async function benchBridge(): Promise<Section> {
  const { pyodide } = await startInterpreter();
  pyodide.FS.writeFile('/runtime/bridge.py', await readFile(SCRIPT));
  const bridge: Bridge = pyodide.pyimport('bridge');
  const versions = versionsSchema.parse(JSON.parse(bridge.prepare()));
  const results = [];
  for (const name of CASES) {
    const { ours, theirs } = await interleave(
      () => 1000 * bridge.seconds(name, 'ours'),
      () => 1000 * bridge.seconds(name, 'stock'),
      ROUNDS,
    );
    results.push(ratioOf(`bridge/${name}`, ours, theirs));
  }
  const how =
    'Time on our backend over time on Django’s sqlite3 backend, in one interpreter, Pyodide in Node. DEBUG=False on ' +
    `both, nothing recorded, databases in memory. sql.js is SQLite ${versions.ours}, Pyodide’s own sqlite3 ${versions.stock}.`;
  return { how, results };
}
