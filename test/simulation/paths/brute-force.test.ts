import { expect, test } from 'vitest';
import { DEFAULT_MAX_TAPES } from '../../../src/simulation/paths';
import type { Program } from './support/program';
import { COUNTED, GENERATIONS, LOCK, MANY, STALE_WHILE_REVALIDATE, XFETCH } from './support/programs';
import { arrivals, knownOf, page, play, runForReal } from './support/simulate';

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

test('what one simulation found, the next need not look for, and does the same', async () => {
  const load = { requests: [page()], arrivalsUs: arrivals(400, SECOND_US / 4) };
  const known = knownOf(load);
  await play(XFETCH, load, { known });
  const before = known.explorer.runs;
  const again = await play(XFETCH, load, { known });
  expect(again.events).toEqual(await runForReal(XFETCH, load));
  // A path is tried again now and then, to see whether it still holds.
  expect(known.explorer.runs - before).toBeLessThan(before / 4);
  const rarer = { requests: [page()], arrivalsUs: arrivals(400, SECOND_US) };
  const other = await play(XFETCH, rarer, { known });
  expect(other.events).toEqual(await runForReal(XFETCH, rarer));
  const taken = other.router.inspect().kinds[0]?.[0]?.paths.reduce((sum, path) => sum + path.taken, 0);
  expect(taken).toBe(400);
});
