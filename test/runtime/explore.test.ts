import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import type { Answer } from '../../src/simulation/explore';
import { counters, type ProjectFiles } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { GET_HOME, runOf, viewOf } from './support/project';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

function explore(changed: ProjectFiles, answers: readonly Answer[] = [], startUs = 0) {
  const { requests: _, ...run } = runOf(changed);
  return engine.explore({ ...run, request: GET_HOME, startUs, answers });
}

const DICE = viewOf(
  ['if random.random() < 0.1:', '    Pin.objects.count()', 'return HttpResponse("done")'],
  ['import random'],
);

describe('a request without branching calls', () => {
  it('is run to its end', async () => {
    const { tape, open, problem } = await explore({});
    expect([open, problem, tape?.response?.status]).toEqual([null, null, 200]);
    expect(tape && counters(tape).queries).toBe(21);
  });
});

describe('chance', () => {
  it('ends the run at the first draw that is not answered', async () => {
    const { tape, open } = await explore(DICE);
    expect(open).toMatchObject({ type: 'chance', place: { file: 'pins/views.py' } });
    expect(tape?.response).toBeNull();
    expect(tape?.moves.at(-1)).toMatchObject({ type: 'cpu', kind: 'python.reading' });
  });

  it.each([
    [0.05, 1],
    [0.1, 0],
    [0.95, 0],
  ])('goes the way of the answer %d', async (uniform, queries) => {
    const { tape, open, answeredAt } = await explore(DICE, [{ type: 'chance', uniform }]);
    expect(open).toBeNull();
    expect(tape && counters(tape).queries).toBe(queries);
    expect(tape?.moves[answeredAt[0] ?? -1]).toMatchObject({ kind: 'python.reading' });
  });

  it('is what all of random is made of, until the code seeds it', async () => {
    const roll = async (body: string[]) => {
      const view = viewOf([...body, 'return HttpResponse(str(random.randint(1, 6)))'], ['import random']);
      const { tape } = await explore(view, [{ type: 'chance', uniform: 0.99 }]);
      return tape?.response?.body;
    };
    expect(await roll([])).toBe('6');
    // What CPython makes of this seed.
    const { tape } = await explore(
      viewOf(['random.seed(42)', 'return HttpResponse(str(random.randint(1, 6)))'], ['import random']),
    );
    expect(tape?.response?.body).toBe('6');
  });
});

describe('the clock', () => {
  const READS = viewOf(
    ['before = time.time()', 'Pin.objects.count()', 'return HttpResponse(f"{time.time() - before:.6f}")'],
    ['import time'],
  );

  it('shows what the script says, and goes on from there', async () => {
    const first: Answer = { type: 'clock', atUs: 5_000_000 };
    expect((await explore(READS, [first])).open).toMatchObject({ type: 'clock' });
    const { tape } = await explore(READS, [first, { type: 'clock', atUs: 5_250_000 }]);
    expect(tape?.response?.body).toBe('0.250000');
  });
});

describe('code that swallows the end of its run', () => {
  it('adds nothing to the tape', async () => {
    const view = viewOf(
      [
        'try:',
        '    random.random()',
        'except BaseException:',
        '    Pin.objects.count()',
        'return HttpResponse("done")',
      ],
      ['import random'],
    );
    const { tape, open } = await explore(view);
    expect(open?.type).toBe('chance');
    expect(tape && counters(tape).queries).toBe(0);
  });
});

it('says that code which asks for something else remembers something', async () => {
  const { tape, problem } = await explore(DICE, [{ type: 'clock', atUs: 0 }]);
  expect(tape).toBeNull();
  expect(problem).toMatchObject({ kind: 'unsupported', file: 'pins/views.py', line: 6 });
  const done = await explore(viewOf(['return HttpResponse("")']), [{ type: 'chance', uniform: 0 }]);
  expect(done.problem?.title).toContain('no longer asked for a random number');
});
