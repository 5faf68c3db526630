import { counters, type Problem } from '../tape';
import { behaves, factsOf, isStale, pageOf } from './behaviour';
import { type CheckResult, tapesOf } from './check-runs';
import { labConditions } from './conditions';
import type { GoalOutcome, Lab } from './lab';
import type { Goal } from './schema';
import { type Evidence, verdict } from './verdict';

/**
 * How each goal stands, in the lab's order, after both runs of `checkRuns`. A run that ended in a problem
 * meets no goal.
 */
export function judge(lab: Lab, reference: CheckResult, learner: CheckResult): readonly GoalOutcome[] {
  return lab.goals.map((goal) => {
    const gathered = gather(lab, goal, reference, learner);
    if ('missing' in gathered) return { id: goal.id, met: false, message: gathered.missing };
    const { met, figure } = verdict(goal.check, gathered);
    const diagnosis = met
      ? undefined
      : lab.diagnoses.find((each) => each.goal === goal.id && behaves(gathered.facts, each.when));
    return { id: goal.id, met, message: diagnosis ? `${figure}. ${diagnosis.say}` : `${figure}.` };
  });
}

function gather(
  lab: Lab,
  goal: Goal,
  reference: CheckResult,
  learner: CheckResult,
): Evidence | { readonly missing: string } {
  const start = tapesOf(lab, reference, goal.check.request);
  const startPage = pageOf(start.judged);
  if (!start.judged || !startPage)
    return { missing: `The start files gave nothing to compare with. ${reasonIn(reference)}` };

  const { first, judged: tape } = tapesOf(lab, learner, goal.check.request);
  const page = pageOf(tape);
  if (!tape || !page || tape.problem) return { missing: reasonIn(learner) };

  const stale = isStale(
    { first: pageOf(start.first), judged: startPage },
    { first: pageOf(first), judged: page },
  );
  return {
    tape,
    setup: learner.setup,
    facts: factsOf(tape, learner.setup, { status: page.status, stale }),
    page,
    start: { tape: start.judged, counters: counters(start.judged), page: startPage },
    conditions: labConditions(lab),
  };
}

function reasonIn({ problem, tapes }: CheckResult): string {
  const found: Problem | undefined = problem ?? tapes.find((tape) => tape.problem)?.problem ?? undefined;
  if (!found) return 'The page was not reached.';
  const place =
    found.file === null ? '' : ` (${found.file}${found.line === null ? '' : `, line ${found.line}`})`;
  return `It ended in an error: ${found.title.replace(/\.$/, '')}${place}.`;
}
