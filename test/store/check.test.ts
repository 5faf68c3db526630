import { expect, it } from 'vitest';
import { createCheck } from '../../src/store/run/check';
import type { RunRequest } from '../../src/worker/protocol';
import { answerOf, LAB, problemAt, resultOf, tapeOf, VIEWS } from './fixtures';

const noVisits = async () => ({ recording: null, problem: null });

function judged(lab = LAB) {
  const asked: RunRequest[] = [];
  const check = createCheck(lab);
  return {
    asked: () => asked.map(({ files }) => files[VIEWS]),
    requests: () => asked,
    check: (text: string, answer = answerOf) =>
      check(
        { ...LAB.start, [VIEWS]: text },
        {
          async run(request) {
            asked.push(request);
            return answer(request);
          },
          load: () => Promise.reject(new Error('no goal is about the load')),
          visit: noVisits,
        },
      ),
  };
}

it('judges on data that is not on screen, and runs the start files once for all checks', async () => {
  const { asked, requests, check } = judged();
  expect((await check('pins = all() # mine')).map(({ met }) => met)).toEqual([false, true]);
  expect((await check('pins = joined()')).map(({ met }) => met)).toEqual([true, true]);
  expect(asked()).toEqual([LAB.start[VIEWS], 'pins = all() # mine', 'pins = joined()']);
  expect(requests()[0]?.dataset.params).not.toEqual({ pins: 50, seed: 1, newest: 1, key_offset: 0 });
});

it('runs the reader’s files once more with each mutant laid over them', async () => {
  const { asked, check } = judged({ ...LAB, mutantFiles: { spoilt: { [VIEWS]: 'pins = spoilt()' } } });
  await check('pins = joined()');
  expect(asked()).toEqual([LAB.start[VIEWS], 'pins = joined()', 'pins = spoilt()']);
});

it.each([
  ['were not loaded', () => resultOf([], problemAt({}))],
  ['had a request that failed', () => resultOf([tapeOf(1, { problem: problemAt({}) })])],
])('runs the start files again where they %s', async (_case, answer) => {
  const { asked, check } = judged();
  await check('pins = joined()', answer);
  expect((await check('pins = joined()')).every(({ met }) => met)).toBe(true);
  expect(asked().filter((text) => text === LAB.start[VIEWS])).toHaveLength(2);
});
