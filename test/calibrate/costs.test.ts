import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Figure, readFigures } from '../../scripts/calibrate/costs/figures';
import { createReplayer, type Replayed, TOLERANCE } from '../../scripts/calibrate/costs/replay';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import type { Engine } from '../../src/worker/protocol';

// The CPU model apart from any network: what the engine counts for a piece of code, at the prices of the
// simulation, against what CPython was measured to take for it.

const { figures } = await readFigures();
const named = (some: readonly Figure[]) => some.map((figure) => [figure.figure, figure] as const);

let engine: Engine;
let replay: (figure: Figure) => Promise<Replayed>;
beforeAll(async () => {
  engine = await createNodeEngine();
  replay = await createReplayer(engine, figures);
});
afterAll(() => engine.dispose());

it('replays most of the figures of django-costs.json', () => {
  const near = figures.filter(({ table, beyond }) => table === 'django-costs' && beyond === null);
  expect(near.length).toBeGreaterThanOrEqual(40);
});

describe('comes near what was measured', () => {
  it.each(named(figures.filter(({ beyond }) => beyond === null)))('%s', async (_, figure) => {
    const { modelUs, cpythonUs } = await replay(figure);
    expect(modelUs / cpythonUs).toBeGreaterThanOrEqual(1 - TOLERANCE);
    expect(modelUs / cpythonUs).toBeLessThanOrEqual(1 + TOLERANCE);
  });
});

describe('misses what it is said to miss', () => {
  it.each(named(figures.filter(({ beyond }) => beyond !== null)))('%s', async (_, figure) => {
    const { modelUs, cpythonUs } = await replay(figure);
    expect(Math.abs(modelUs / cpythonUs - 1)).toBeGreaterThan(TOLERANCE);
  });
});
