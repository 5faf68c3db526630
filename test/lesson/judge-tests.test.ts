import { describe, expect, it } from 'vitest';
import { type CheckResult, checkRuns, runEach, tapesOf } from '../../src/lesson/check-runs';
import { judge } from '../../src/lesson/judge';
import type { Lab } from '../../src/lesson/lab';
import type { Behaviour, GoalCheck } from '../../src/lesson/schema';
import type { Tape, TestOutcome } from '../../src/tape';
import { LAB, LIST, ONE, PROBLEM, query, tape } from './fakes';

const PASSED: TestOutcome = { name: 'Tests.test_a', outcome: 'passed', message: null, place: null };
const SKIPPED: TestOutcome = { ...PASSED, outcome: 'skipped' };
const FAILED: TestOutcome = { ...PASSED, outcome: 'failed', message: '6 != 3 : 6 queries\n1. SELECT' };
const ERROR: TestOutcome = { ...PASSED, name: 'Tests.test_b', outcome: 'error', message: '' };

const OWN = [query(LIST)];
const SPOILT = [...OWN, query(ONE), query(ONE)];

function run(tests: readonly TestOutcome[], queries = OWN, changes: Partial<Tape> = {}): CheckResult {
  const made = { ...tape(queries, 'Ran tests'), name: 'tests', method: 'TEST', tests, ...changes };
  return { tapes: [made], setup: null, problem: null };
}

function labWith(check: GoalCheck, when?: Behaviour): Lab {
  return {
    ...LAB,
    requests: [{ name: 'tests', method: 'TEST', path: 'pins.tests' }, ...LAB.requests],
    mutantFiles: { spoilt: { 'views.py': 'spoilt' } },
    goals: [{ id: 'tests', text: 'Tests', check }],
    diagnoses: when ? [{ goal: 'tests', when, say: 'Because.' }] : [],
  };
}

const PASS = { type: 'tests-pass', request: 'tests' } as const;
const CATCH = { type: 'tests-catch', request: 'tests', mutant: 'spoilt' } as const;
const REFERENCE = run([PASSED]);
const judged = (lab: Lab, own: CheckResult, spoilt?: CheckResult) =>
  judge(lab, { reference: REFERENCE, learner: own, mutants: spoilt ? { spoilt } : {} })[0];

describe('the runs of a check with tests', () => {
  const lab = labWith(CATCH);
  const runs = checkRuns(lab, { 'views.py': 'mine', 'tests.py': 'my tests' }, 5);

  it('run the tests once, and ask for pages twice', () => {
    expect(runs.learner.requests.map(({ name, before }) => [name, before])).toEqual([
      ['tests', undefined],
      ['feed', undefined],
      ['feed', LAB.between],
    ]);
    const tapes = ['t', 'first', 'judged'].map((name) => ({ ...tape([], ''), name }));
    expect(tapesOf(lab, { tapes, setup: null, problem: null }, 'feed')).toEqual({
      first: tapes[1],
      judged: tapes[2],
    });
  });

  it('run the tests alone on each mutant, whose files win over the learner’s', () => {
    const { spoilt } = runs.mutants;
    expect(spoilt?.requests.map(({ name }) => name)).toEqual(['tests']);
    expect(spoilt?.files).toEqual({ 'views.py': 'spoilt', 'tests.py': 'my tests' });
  });

  it('come one after the other', async () => {
    const order: unknown[] = [];
    const requests = { a: runs.learner, b: runs.reference };
    const results = await runEach(requests, async (request) => {
      order.push(request);
      return order.length;
    });
    expect(results).toEqual({ a: 1, b: 2 });
    expect(order).toEqual([runs.learner, runs.reference]);
  });
});

describe('tests that are to pass', () => {
  it.each([
    [[PASSED], true, '1 test passes.'],
    [[PASSED, SKIPPED, PASSED], true, '2 tests pass.'],
    [[], false, 'There is no test.'],
    [[SKIPPED], false, 'Every test is skipped.'],
    [[PASSED, FAILED], false, 'Tests.test_a fails: “6 != 3 : 6 queries”.'],
    [[ERROR, FAILED], false, '2 of 2 tests fail, Tests.test_b first.'],
  ])('%j', (tests, met, message) => {
    expect(judged(labWith(PASS), run(tests))).toEqual({ id: 'tests', met, message });
  });

  it('do so on a mutant, where one is named', () => {
    const lab = labWith({ ...PASS, mutant: 'spoilt' });
    expect(judged(lab, run([PASSED]), run([FAILED]))?.met).toBe(false);
    expect(judged(lab, run([FAILED]), run([PASSED]))?.met).toBe(true);
  });
});

describe('tests that are to catch a mutant', () => {
  const lab = labWith(CATCH);

  it('fail on it', () => {
    expect(judged(lab, run([PASSED]), run([PASSED, FAILED], SPOILT))).toEqual({
      id: 'tests',
      met: true,
      message: 'Tests.test_a fails: “6 != 3 : 6 queries”.',
    });
  });

  it.each([
    [[PASSED], SPOILT, '1 test passes, with 2 queries more than on your own page.'],
    [[PASSED], OWN, '1 test passes.'],
    [[], OWN, 'There is no test.'],
  ])('do not otherwise: %j', (tests, queries, message) => {
    expect(judged(lab, run([PASSED]), run(tests, queries))).toEqual({ id: 'tests', met: false, message });
  });

  it('were not tried where they did not run at all', () => {
    expect(judged(lab, run([PASSED]))?.message).toBe('The tests were not tried.');
    const broken = run([PASSED], OWN, { problem: PROBLEM });
    for (const outcome of [judged(lab, run([PASSED]), broken), judged(lab, broken, run([FAILED]))])
      expect(outcome).toMatchObject({ met: false, message: expect.stringContaining('ownr') });
  });
});

describe('a diagnosis of tests', () => {
  const said = (when: Behaviour, own: CheckResult, spoilt: CheckResult, check: GoalCheck = CATCH) =>
    judged(labWith(check, when), own, spoilt)?.message.endsWith('Because.');

  it('knows how many queries more the mutant made', () => {
    expect(said({ queriesMoreAtLeast: 2 }, run([PASSED]), run([PASSED], SPOILT))).toBe(true);
    expect(said({ queriesMoreAtLeast: 3 }, run([PASSED]), run([PASSED], SPOILT))).toBe(false);
    expect(said({ queriesMoreAtMost: 0 }, run([PASSED]), run([PASSED]))).toBe(true);
    expect(said({ queriesMoreAtMost: 1 }, run([PASSED]), run([PASSED], SPOILT))).toBe(false);
  });

  it('knows what a failed test says', () => {
    expect(said({ failureSays: 'SELECT' }, run([FAILED]), run([]), PASS)).toBe(true);
    expect(said({ failureSays: 'SAVEPOINT' }, run([FAILED]), run([]), PASS)).toBe(false);
  });
});
