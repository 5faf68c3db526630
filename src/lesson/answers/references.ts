import { findKnob } from '../../simulation';
import type { ProjectFiles } from '../../tape';
import { choiceMismatches, unknownKnob } from '../choice-references';
import { at, type Mismatch } from '../mismatch';
import type { LabFile } from '../schema';
import { isAboutAnswer } from './checks';

/** What goals on answers name must be there. That `request` is one is looked at with all goals. */
export function answerMismatches(lab: LabFile, start: ProjectFiles): readonly Mismatch[] {
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
