import { findKnob } from '../../simulation';
import type { ProjectFiles } from '../../tape';
import { choiceMismatches, unknownKnob } from '../choice-references';
import { at, type Mismatch } from '../mismatch';
import type { LabFile } from '../schema';
import { isAboutAnswer } from './checks';

/** What goals on answers name must be there, and diagnoses by an answer are theirs alone. */
export function answerMismatches(lab: LabFile, start: ProjectFiles): readonly Mismatch[] {
  return [...goalMismatches(lab, start), ...diagnosisMismatches(lab)];
}

/** That `request` is one is looked at with all goals. */
function goalMismatches(lab: LabFile, start: ProjectFiles): readonly Mismatch[] {
  const requests = lab.requests.map(({ name }) => name);
  return lab.goals.flatMap(({ check }, index) => {
    if (!isAboutAnswer(check)) return [];
    const path = ['goals', index, 'check'] as const;
    const knob = findKnob(check.knob);
    return [
      ...(requests.includes(check.instead)
        ? []
        : [
            at(
              [...path, 'instead'],
              `No request is named “${check.instead}”.`,
              `Name one of: ${requests.join(', ')}.`,
            ),
          ]),
      ...(check.file in start
        ? []
        : [
            at(
              [...path, 'file'],
              `There is no file “${check.file}” at the start.`,
              'Add it, with null for each answer.',
            ),
          ]),
      ...(knob === undefined
        ? [unknownKnob([...path, 'knob'], check.knob)]
        : knob.type === 'number' && (knob.unit === 'ns' || knob.unit === 'us')
          ? []
          : [at([...path, 'knob'], `“${check.knob}” is no time.`, 'Name a knob in ns or µs.')]),
      ...choiceMismatches(path, { preset: lab.preset, changes: check.changes }).filter((mismatch) =>
        mismatch.path.includes('changes'),
      ),
    ];
  });
}

function diagnosisMismatches({ goals, diagnoses }: LabFile): readonly Mismatch[] {
  const aboutAnswers = goals.filter(({ check }) => isAboutAnswer(check)).map(({ id }) => id);
  return diagnoses.flatMap(({ goal, when }, index) => {
    const others = Object.keys(when).filter((key) => key !== 'answer');
    const fits = aboutAnswers.includes(goal) ? others.length === 0 : when.answer === undefined;
    return fits
      ? []
      : [
          at(
            ['diagnoses', index, 'when'],
            `“${goal}” cannot be diagnosed so.`,
            'Of a goal on an answer give “answer” alone, and of no other.',
          ),
        ];
  });
}
