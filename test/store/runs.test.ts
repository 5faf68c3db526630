import { describe, expect, it } from 'vitest';
import { displayRun } from '../../src/lesson/display-run';
import { DEFAULT_CONDITIONS, type RunResult } from '../../src/simulation';
import type { Shown } from '../../src/store/run/state';
import { createRunsStore } from '../../src/store/runs';
import { LAB, openSession, problemAt, query, resultOf, TEMPLATE, tapeOf, VIEWS } from './fixtures';

const shownOf = (code: string, result: RunResult): Shown => {
  const files = { [VIEWS]: code };
  return { files, request: displayRun(LAB, files, DEFAULT_CONDITIONS), result };
};
const shown = (code: string, queries = 1) => shownOf(code, resultOf([tapeOf(queries)]));

describe('the runs of a visit', () => {
  it('are kept in order, each with a number', () => {
    const runs = createRunsStore();
    for (const code of ['a', 'b']) runs.getState().keep(shown(code));
    expect(runs.getState().kept.map(({ number, files }) => [number, files[VIEWS]])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });

  it('of the same code, one after the other, are one run with the last result', () => {
    const runs = createRunsStore();
    runs.getState().keep(shown('a', 21));
    runs.getState().pin();
    runs.getState().keep(shown('a', 3));
    const [only, ...others] = runs.getState().kept;
    expect(others).toEqual([]);
    expect(only?.result.tapes[0]?.moves).toHaveLength(3);
    expect(runs.getState().pinned).toBe(only);
  });

  it('that ended in a problem are not among them', () => {
    const runs = createRunsStore();
    runs.getState().keep(shownOf('a', resultOf([], problemAt({}))));
    runs.getState().keep(shownOf('a', resultOf([tapeOf(1, { problem: problemAt({}) })])));
    expect(runs.getState().kept).toEqual([]);
  });

  it('are few: the first, the last and the pinned one stay, of the others the oldest go', () => {
    const runs = createRunsStore();
    for (let number = 1; number <= 3; number += 1) runs.getState().keep(shown(`code ${number}`));
    runs.getState().pin(2);
    for (let number = 4; number <= 40; number += 1) runs.getState().keep(shown(`code ${number}`));
    const numbers = runs.getState().kept.map(({ number }) => number);
    expect(numbers).toHaveLength(12);
    expect(numbers.slice(0, 3)).toEqual([1, 2, 31]);
    expect(numbers.at(-1)).toBe(40);
  });

  it('are fewer where their tapes are long', () => {
    const runs = createRunsStore();
    const moves = Array.from({ length: 60_000 }, () => query({ file: TEMPLATE, line: 1 }));
    for (let number = 1; number <= 5; number += 1)
      runs.getState().keep(shownOf(`${number}`, resultOf([tapeOf(0, { moves })])));
    expect(runs.getState().kept.map(({ number }) => number)).toEqual([1, 4, 5]);
  });

  it('can be pinned by number, and let go; a number that is gone pins nothing', () => {
    const runs = createRunsStore();
    runs.getState().pin();
    expect(runs.getState().pinned).toBeNull();
    for (const code of ['a', 'b']) runs.getState().keep(shown(code));
    runs.getState().pin(1);
    runs.getState().pin(7);
    expect(runs.getState().pinned?.number).toBe(1);
    runs.getState().unpin();
    expect(runs.getState().pinned).toBeNull();
  });

  it('come from the session as they are shown', async () => {
    const session = openSession();
    session.run.getState().run();
    await expect.poll(() => session.runs.getState().kept).toHaveLength(1);
    session.progress.getState().edit(VIEWS, 'pins = joined()\n');
    session.run.getState().run();
    await expect.poll(() => session.runs.getState().kept).toHaveLength(2);
    expect(session.runs.getState().kept.at(-1)?.files[VIEWS]).toBe('pins = joined()\n');
    session.dispose();
  });
});
