import { formatCount } from '../simulation';
import { counters, hasFailed, type Tape, type TestOutcome } from '../tape';
import { type Facts, factsOf } from './behaviour';
import type { CheckResult } from './check-runs';
import type { TestsCheck } from './schema';
import { count } from './text';
import type { Verdict } from './verdict';

/** A run of the reader's tests; `own`: the same on the reader's own project. */
export interface TestsEvidence {
  readonly tape: Tape;
  readonly own: Tape;
  readonly result: CheckResult;
}

/** What is quoted of a failed test's message, in characters. */
const QUOTED = 90;

export function testsVerdict(check: TestsCheck, evidence: TestsEvidence): Verdict {
  const tests = evidence.tape.tests ?? [];
  const failed = tests.filter(hasFailed);
  if (tests.length === 0) return { met: false, figure: 'There is no test' };
  if (failed.length > 0) return { met: check.type === 'tests-catch', figure: failedFigure(failed, tests) };
  const passed = tests.filter(({ outcome }) => outcome === 'passed').length;
  if (passed === 0) return { met: false, figure: 'Every test is skipped' };
  return { met: check.type === 'tests-pass', figure: passedFigure(passed, queriesMore(evidence)) };
}

export function testsFacts(evidence: TestsEvidence): Facts {
  const { tape, result } = evidence;
  return factsOf(tape, result.setup, {
    status: tape.response?.status ?? 0,
    stale: false,
    pageOf: [],
    queriesMore: queriesMore(evidence),
  });
}

function queriesMore({ tape, own }: TestsEvidence): number {
  return counters(tape).queries - counters(own).queries;
}

function passedFigure(passed: number, more: number): string {
  const tests = `${count(passed, 'test')} ${passed === 1 ? 'passes' : 'pass'}`;
  return more > 0 ? `${tests}, with ${count(more, 'query', 'queries')} more than on your own page` : tests;
}

function failedFigure(failed: readonly TestOutcome[], tests: readonly TestOutcome[]): string {
  const [first] = failed;
  const [line = ''] = first?.message?.split('\n') ?? [];
  const says = line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line;
  const which =
    failed.length === 1
      ? `${first?.name} fails`
      : `${formatCount(failed.length)} of ${count(tests.length, 'test')} fail, ${first?.name} first`;
  return says === '' ? which : `${which}: “${says}”`;
}
