import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { readLessons } from '../../scripts/lib/read-lessons';
import { checkDatasetSpec, datasetSpec } from '../../src/lesson/datasets';
import { datasetNameSchema } from '../../src/lesson/schema';
import { DEFAULT_CONDITIONS } from '../../src/simulation';
import type { DatasetSpec } from '../../src/tape';
import type { Engine, RunResult } from '../../src/worker/protocol';

const lessons = await readLessons();
const lab = lessons.ok ? lessons.value.labs[0] : undefined;
if (!lab) throw new Error('lessons/ cannot be read: see play.ts.');
const { datasets, start } = lab;

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(() => engine.dispose());

const PAGES = [
  { name: 'feed', method: 'GET', path: '/' },
  { name: 'pin', method: 'GET', path: '/pins/50/' },
] as const;

function load(dataset: DatasetSpec): Promise<RunResult> {
  return engine.run({
    files: start,
    baseFiles: start,
    dataset,
    requests: PAGES,
    seed: 1,
    conditions: DEFAULT_CONDITIONS,
  });
}

/** Rows that a script was asked for, by table. */
function wanted({ params }: DatasetSpec): Record<string, number> {
  const kinds = Object.keys(params).filter((kind) => !['seed', 'newest', 'key_offset'].includes(kind));
  return Object.fromEntries(kinds.map((kind) => [`pins_${kind.replace(/s$/, '')}`, params[kind] ?? 0]));
}

describe.each(datasetNameSchema.options)('%s', (name) => {
  it('has the rows it declares; of likes and follows somewhat fewer', async () => {
    const spec = datasetSpec(datasets, name);
    const { tableRows, problem } = await load(spec);
    expect(problem).toBeNull();
    for (const [table, rows] of Object.entries(wanted(spec))) {
      expect(tableRows[table]).toBeLessThanOrEqual(rows);
      expect(tableRows[table]).toBeGreaterThanOrEqual(/like|follow/.test(table) ? 0.7 * rows : rows);
    }
  });
});

describe('the script', () => {
  const body = ({ tapes }: RunResult, page: number) => tapes[page]?.response?.body;

  it('gives the same data for the same seed, other data for another', async () => {
    const spec = datasetSpec(datasets, 'laptop');
    const again = { ...spec, name: 'again', sql: `${spec.sql}\n` };
    const other = { ...spec, params: { ...spec.params, seed: spec.params.seed === 1 ? 2 : 1 } };
    const [first, second, third] = [await load(spec), await load(again), await load(other)];
    expect(body(second, 0)).toBe(body(first, 0));
    expect(body(third, 0)).not.toBe(body(first, 0));
  });

  it('moves every key of a check’s dataset', async () => {
    const [shown, check] = [
      await load(datasetSpec(datasets, 'laptop')),
      await load(checkDatasetSpec(datasets, 'laptop', 1)),
    ];
    expect(shown.tapes[1]?.response?.status).toBe(200);
    expect(check.tapes[1]?.response?.status).toBe(404);
    expect(check.tapes[0]?.response?.status).toBe(200);
  });
});
