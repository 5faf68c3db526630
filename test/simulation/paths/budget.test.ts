import { describe, expect, test } from 'vitest';
import { PathsFailed } from '../../../src/simulation/paths';
import { clock, get, type Program, query, set, work } from './support/program';
import { COUNTED, GENERATIONS, XFETCH } from './support/programs';
import { arrivals, page, play, runForReal } from './support/simulate';

const SECOND_US = 1_000_000;

/** 3 s, at some 10 ms a run. */
const BUDGET_MS = 3_000;

describe('four thousand requests', () => {
  test.each<{ name: string; program: Program; meanUs: number }>([
    { name: 'a probabilistic early refresh', program: XFETCH, meanUs: SECOND_US / 40 },
    { name: 'a generation key', program: GENERATIONS, meanUs: SECOND_US / 10 },
    { name: 'a count and a rate', program: COUNTED, meanUs: SECOND_US / 20 },
  ])('of $name stay within the budget, and do what they do for real', async ({ program, meanUs }) => {
    const load = { requests: [page()], arrivalsUs: arrivals(4_000, meanUs) };
    const played = await play(program, load, { maxRealMs: BUDGET_MS });
    expect(played.events).toEqual(await runForReal(program, load));
  });
});

describe('code that branches in too many ways', () => {
  /** Does a little more, or less, at each age. */
  const EVERY_AGE: Program = function* () {
    const cached = yield* get('page', 10);
    if (cached === null) {
      yield* set('page', `made @${yield* clock(11)}`, 0, 12);
      return 200;
    }
    const age = (yield* clock(14)) - Number(cached.split('@')[1]);
    for (let count = age % 97; count > 0; count -= 1) yield* query('SELECT 1', [], 15);
    yield* work(100, 16);
    return 200;
  };

  test('is named with the line whose answer it depends on', async () => {
    const load = { requests: [page()], arrivalsUs: arrivals(2_000, SECOND_US / 100) };
    const error = await play(EVERY_AGE, load, { maxRealMs: BUDGET_MS }).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof PathsFailed)) throw error ?? new Error('it was played');
    expect(error.problem).toMatchObject({ kind: 'limit', line: 14 });
    expect(error.problem.title).toMatch(/depends on the time in too many ways: \d+ runs were not enough/);
    expect(error.problem.remedy).not.toBe('');
  });
});
