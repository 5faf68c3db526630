import { expect, test } from 'vitest';
import { DEFAULT_MAX_TAPES } from '../../../src/simulation/paths';
import type { Program } from './support/program';
import { COUNTED, GENERATIONS, LOCK, MANY, STALE_WHILE_REVALIDATE, XFETCH } from './support/programs';
import { arrivals, page, play, runForReal } from './support/simulate';

const SECOND_US = 1_000_000;

test.each<{ name: string; program: Program; meanUs: number; paths?: string[] }>([
  { name: 'a probabilistic early refresh', program: XFETCH, meanUs: SECOND_US / 4 },
  { name: 'a generation key', program: GENERATIONS, meanUs: SECOND_US / 10 },
  { name: 'a lock with add', program: LOCK, meanUs: SECOND_US / 50 },
  { name: 'many keys at once', program: MANY, meanUs: SECOND_US / 3 },
  { name: 'a count and a rate', program: COUNTED, meanUs: SECOND_US / 20 },
  {
    name: 'stale while it is made anew',
    program: STALE_WHILE_REVALIDATE,
    meanUs: SECOND_US / 30,
    paths: ['/1', '/2', '/3'],
  },
])('$name: paths give the same events as each request run for real', async ({ program, meanUs, paths }) => {
  const load = { requests: (paths ?? ['/']).map(page), arrivalsUs: arrivals(400, meanUs) };
  const [real, played] = [await runForReal(program, load), await play(program, load)];
  expect(played.events).toEqual(real);
  const { runs, tapes, strayed } = played.router.inspect();
  expect(strayed).toBe(0);
  expect(runs).toBeLessThan(real.length / 2);
  expect(tapes).toBeLessThanOrEqual(DEFAULT_MAX_TAPES);
});
