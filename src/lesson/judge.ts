import { problemOf } from '../simulation';
import { counters, type ProjectFiles } from '../tape';
import { isAboutAnswer } from './answers/checks';
import { judgeAnswer } from './answers/verdict';
import { isAboutBackground } from './background/checks';
import type { BackgroundResults } from './background/runs';
import { judgeBackground } from './background/verdict';
import { behaves, type Facts, factsOf, isStale, pageOf } from './behaviour';
import { type CheckResult, tapesOf } from './check-runs';
import { labConditions } from './conditions';
import { testsFacts, testsVerdict } from './judge-tests';
import type { GoalOutcome, Lab } from './lab';
import { type LoadResults, loadKey } from './load-checks';
import type { LoadCheck } from './load-goals-schema';
import { loadBehaves, loadVerdict } from './load-verdict';
import { firstDifference } from './page-difference';
import type { Page } from './page-text';
import { problemText } from './problem-text';
import { type Behaviour, isAboutLoad, isAboutTests, type PageCheck, type TestsCheck } from './schema';
import { type Evidence, type Verdict, verdict } from './verdict';
import { judgeVisits, type VisitsEvidence } from './visits/check';
import { isAboutVisits } from './visits/checks';

interface Judged extends Verdict {
  /** Whether it shows the behaviour of a diagnosis. */
  readonly shows: (when: Behaviour) => boolean;
}

/** What came of the runs of a check. */
export interface CheckResults {
  readonly reference: CheckResult;
  readonly learner: CheckResult;
  readonly mutants?: Readonly<Record<string, CheckResult>>;
  readonly loads?: LoadResults;
  /** null: no goal is about page loads. */
  readonly visits?: VisitsEvidence | null;
  readonly backgrounds?: BackgroundResults;
  /** The learner’s: what answers stand in. */
  readonly files?: ProjectFiles;
}

/** Why a goal could not be judged. */
interface Missing {
  readonly missing: string;
}

/**
 * How each goal stands, in the lab's order, after the runs of `checkRuns`. A run that ended in a problem
 * meets no goal.
 */
export function judge(
  lab: Lab,
  { reference, learner, mutants = {}, loads = {}, visits = null, backgrounds = {}, files = {} }: CheckResults,
): readonly GoalOutcome[] {
  return lab.goals.map(({ id, check }) => {
    const judged = isAboutTests(check)
      ? judgeTests(check, learner, mutants)
      : isAboutLoad(check)
        ? judgeLoad(check, loads)
        : isAboutVisits(check)
          ? { shows: () => false, ...judgeVisits(lab, check, visits) }
          : isAboutBackground(check)
            ? judgeBackground(lab, check, backgrounds)
            : isAboutAnswer(check)
              ? judgeAnswer(lab, check, files, reference)
              : judgePage(lab, check, reference, learner);
    if ('missing' in judged) return { id, met: false, message: judged.missing, unjudged: true };
    const { met, figure, shows } = judged;
    const diagnosis = met ? undefined : lab.diagnoses.find(({ goal, when }) => goal === id && shows(when));
    return { id, met, message: diagnosis ? `${figure}. ${diagnosis.say}` : `${figure}.` };
  });
}

function judgeLoad(check: LoadCheck, loads: LoadResults): Judged | Missing {
  const result = loads[loadKey(check)];
  if (!result) return { missing: 'The load was not simulated.' };
  if (!result.ok) return { missing: `It ended in an error: ${problemText(result.problem)}.` };
  const { facts, ...judged } = loadVerdict(check, result);
  return { ...judged, shows: ({ load }) => load === undefined || loadBehaves(facts, load) };
}

function judgeTests(
  check: TestsCheck,
  learner: CheckResult,
  mutants: Readonly<Record<string, CheckResult>>,
): Judged | Missing {
  const result = check.mutant === undefined ? learner : mutants[check.mutant];
  if (!result) return { missing: 'The tests were not tried.' };
  const [own, tape] = [learner, result].map(({ tapes }) => tapes.find(({ name }) => name === check.request));
  if (!own?.tests || own.problem) return { missing: reasonIn(learner) };
  if (!tape?.tests || tape.problem) return { missing: reasonIn(result) };
  const evidence = { tape, own, result };
  return { ...testsVerdict(check, evidence), shows: showing(testsFacts(evidence)) };
}

function judgePage(
  lab: Lab,
  check: PageCheck,
  reference: CheckResult,
  learner: CheckResult,
): Judged | Missing {
  const evidence = gather(lab, check.request, reference, learner);
  return 'missing' in evidence ? evidence : { ...verdict(check, evidence), shows: showing(evidence.facts) };
}

function showing(facts: Facts): Judged['shows'] {
  return (when) => behaves(facts, when);
}

function gather(lab: Lab, request: string, reference: CheckResult, learner: CheckResult): Evidence | Missing {
  const start = tapesOf(lab, reference, request);
  const startPage = pageOf(start.judged);
  if (!start.judged || !startPage)
    return { missing: `The start files gave nothing to compare with. ${reasonIn(reference)}` };

  const { first, judged: tape } = tapesOf(lab, learner, request);
  const page = pageOf(tape);
  if (!tape || !page || tape.problem) return { missing: reasonIn(learner) };

  const stale = isStale(
    { first: pageOf(start.first), judged: startPage },
    { first: pageOf(first), judged: page },
  );
  return {
    tape,
    setup: learner.setup,
    facts: factsOf(tape, learner.setup, {
      status: page.status,
      stale,
      pageOf: pagesLike(page, lab, request, reference),
    }),
    page,
    start: { tape: start.judged, counters: counters(start.judged), page: startPage },
    conditions: labConditions(lab),
  };
}

function pagesLike(page: Page, lab: Lab, request: string, reference: CheckResult): readonly string[] {
  const others = lab.requests.filter(({ name }) => name !== request);
  return others.flatMap(({ name }) => {
    const other = pageOf(tapesOf(lab, reference, name).judged);
    return other !== null && firstDifference(other, page) === null ? [name] : [];
  });
}

function reasonIn(result: CheckResult): string {
  const found = problemOf(result);
  return found ? `It ended in an error: ${problemText(found)}.` : 'The page was not reached.';
}
