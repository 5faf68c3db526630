import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PyodideInterface } from 'pyodide';
import type { Lab } from '../../src/lesson/lab';
import { isQuery } from '../../src/tape';
import type { RunResult } from '../../src/worker/protocol';
import { createNodeEngine } from '../lib/node-engine';
import { ROOT } from '../lib/paths';
import { BUSY_MACHINE_MS, feedRun } from './feed';
import { interleave } from './interleave';
import { ratioOf, type Section } from './result';

const SCRIPT = path.join(ROOT, 'scripts/bench/python/hooks.py');
const PAGES = 10;
const ROUNDS = { n: 15, warmUps: 4 };

/** scripts/bench/python/hooks.py, as the interpreter gives it. */
interface Hooks {
  off(): void;
  on(): void;
}

/** What recording costs: the same run of the engine with all that records in place, and without. */
export async function benchRecorder(lab: Lab): Promise<Section> {
  const started: PyodideInterface[] = [];
  const engine = await createNodeEngine({
    requestLimitMs: BUSY_MACHINE_MS,
    onPython: (python) => started.push(python),
  });
  const hooks = await loadHooks(started[0]);
  const run = feedRun(lab, 100, PAGES);
  const timed = async (calls: number) => {
    const startMs = performance.now();
    const result = await engine.run(run);
    const ms = performance.now() - startMs;
    requireCalls(result, calls);
    return ms;
  };
  const { ours, theirs } = await interleave(
    () => timed(101),
    async () => {
      hooks.off();
      try {
        return await timed(0);
      } finally {
        hooks.on();
      }
    },
    ROUNDS,
  );
  engine.dispose();
  const how = `Time of a run of the engine, recorded, over its time with nothing recorded, in Node: the project loaded, a page of 101 queries sent ${PAGES} times.`;
  return { how, results: [ratioOf('recorder/n-plus-1', ours, theirs)] };
}

async function loadHooks(python: PyodideInterface | undefined): Promise<Hooks> {
  if (!python) throw new Error('The engine started without an interpreter.');
  python.FS.writeFile('/engine/runtime/bench_hooks.py', await readFile(SCRIPT));
  return python.pyimport('bench_hooks');
}

function requireCalls({ problem, tapes }: RunResult, calls: number): void {
  for (const { moves, problem: failed } of tapes) {
    const recorded = moves.filter((move) => isQuery(move)).length;
    if (problem || failed || recorded !== calls)
      throw new Error(`${recorded} queries of ${calls} are recorded. ${(problem ?? failed)?.title ?? ''}`);
  }
}
