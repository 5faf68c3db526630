import { findKnob, formatDuration, threeDigits } from '../../simulation';
import type { ProjectFiles } from '../../tape';
import { type CheckResult, tapesOf } from '../check-runs';
import { labConditions } from '../conditions';
import type { Lab } from '../lab';
import type { Behaviour } from '../schema';
import type { Verdict } from '../verdict';
import { readAnswer } from './answer';
import type { AnswerCheck } from './checks';
import { comparedAt, crossing } from './crossing';

interface Judged extends Verdict {
  readonly shows: (when: Pick<Behaviour, 'answer'>) => boolean;
}

interface Missing {
  readonly missing: string;
}

/**
 * How a goal on an answer stands; `start`: a run of the start files. What is measured is told only where it was found:
 * before, whether the answer is too low or too high, and what it would mean.
 */
export function judgeAnswer(
  lab: Lab,
  check: AnswerCheck,
  files: ProjectFiles,
  start: CheckResult,
): Judged | Missing {
  const { file, key, request, instead, changes, within } = check;
  const [writing, deferring] = [request, instead].map((name) => tapesOf(lab, start, name).judged);
  const knob = findKnob(check.knob);
  if (!writing || !deferring || knob?.type !== 'number')
    return { missing: 'The start files gave nothing to measure.' };
  const conditions = labConditions({ ...lab, changes: { ...lab.changes, ...changes } });
  const measured = crossing({ writing, deferring }, conditions, knob);
  if (measured === null)
    return { missing: `“${request}” and “${instead}” take the same at no price of the write.` };

  const answer = readAnswer(files, file, key);
  if (!answer.ok)
    return { met: false, figure: answer.reason, shows: ({ answer: when }) => when === undefined };
  const { value } = answer;
  const shows: Judged['shows'] = ({ answer: when }) => when === undefined || when.is === value;
  if (Math.abs(value / measured.ratio - 1) <= within) {
    const { writeUs, readUs, ratio } = measured;
    const figure = `They take the same when the write takes ${formatDuration(writeUs)}, ${threeDigits(ratio)} times a read’s ${formatDuration(readUs)}`;
    return { met: true, figure, shows };
  }
  const wrong = `${value} is too ${value < measured.ratio ? 'low' : 'high'}`;
  const there = comparedAt({ writing, deferring }, conditions, knob, value);
  if (there === null) return { met: false, figure: wrong, shows };
  const { longerUs } = there;
  const meaning = `${longerUs < 0 ? 'loses' : 'saves'} ${formatDuration(Math.abs(longerUs))}`;
  return {
    met: false,
    figure: `${wrong}: with a write that costs so many reads, deferring it ${meaning}`,
    shows,
  };
}
