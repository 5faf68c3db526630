import { expect, test } from 'vitest';
import { runResultSchema } from '../../src/tape/schema';
import { call, tapeOf } from '../simulation/support/tapes';

const TEST = {
  name: 'Tests.test_a',
  outcome: 'failed',
  message: '3 != 1',
  place: { file: 'tests.py', line: 3 },
};
const accepts = (tape: object) =>
  runResultSchema.safeParse({ tapes: [tape], setup: null, problem: null, tableRows: {} }).success;

test('what became of tests comes with their tape', () => {
  const tape = tapeOf([call('connect', { opened: true })]);
  expect(accepts(tape)).toBe(true);
  expect(accepts({ ...tape, tests: [TEST, { ...TEST, message: null, place: null }] })).toBe(true);
});

test.each([[{ ...TEST, outcome: 'well' }], [{ ...TEST, name: 7 }], [{ ...TEST, place: 3 }], ['passed']])(
  'what is no outcome of a test is refused: %j',
  (outcome) => {
    expect(accepts({ ...tapeOf([]), tests: [outcome] })).toBe(false);
  },
);

test('whether a connection was opened is true or false', () => {
  expect(accepts({ ...tapeOf([]), moves: [{ ...call('connect'), opened: 1 }] })).toBe(false);
});
