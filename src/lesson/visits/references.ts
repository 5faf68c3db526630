import { findKnob, findPreset } from '../../simulation';
import { at, type Mismatch } from '../mismatch';
import type { LabFile } from '../schema';
import { isAboutVisits, type VisitsCheck } from './checks';
import type { VisitsFile } from './schema';

/** Where a lab's page loads, and what is said of them, do not fit together. */
export function visitsMismatches(lab: Pick<LabFile, 'visits' | 'goals' | 'knobs' | 'diagnoses'>): Mismatch[] {
  const { visits, goals, knobs, diagnoses } = lab;
  const about = goals.filter(({ check }) => isAboutVisits(check)).map(({ id }) => id);
  return [
    ...(visits ? ownMismatches(visits) : []),
    ...knobs.flatMap((path, index) =>
      visits === undefined && findKnob(path)?.group === 'visits'
        ? [at(['knobs', index], `“${path}” is about page loads alone.`, 'Add “visits”, or remove it.')]
        : [],
    ),
    ...goals.flatMap(({ check }, index) =>
      isAboutVisits(check) ? goalMismatches(visits, check, ['goals', index, 'check']) : [],
    ),
    ...diagnoses.flatMap(({ goal }, index) =>
      about.includes(goal)
        ? [
            at(
              ['diagnoses', index, 'goal'],
              `“${goal}” is about page loads, of which no behaviour is known.`,
              'Remove this: what such a goal says names the figure.',
            ),
          ]
        : [],
    ),
  ];
}

function ownMismatches({ ways, edits, seconds, parts }: VisitsFile): Mismatch[] {
  const names = ways.map(({ name }) => name);
  return [
    ...names.flatMap((name, index) =>
      names.indexOf(name) === index
        ? []
        : [at(['visits', 'ways', index, 'name'], `A way before is named “${name}” too.`, 'Rename one.')],
    ),
    ...parts.flatMap((part, index) =>
      parts.indexOf(part) === index
        ? []
        : [at(['visits', 'parts', index], `“${part}” is named already.`, 'Name each part once.')],
    ),
    ...edits.flatMap(({ atSeconds }, index) => [
      ...(atSeconds <= seconds
        ? []
        : [
            at(
              ['visits', 'edits', index, 'atSeconds'],
              `After ${seconds} seconds nobody comes any more.`,
              'Let it come sooner.',
            ),
          ]),
      ...(atSeconds >= (edits[index - 1]?.atSeconds ?? 0)
        ? []
        : [
            at(
              ['visits', 'edits', index, 'atSeconds'],
              'This edit comes before the one above it.',
              'Put them in their order.',
            ),
          ]),
    ]),
  ];
}

function goalMismatches(
  visits: VisitsFile | undefined,
  check: VisitsCheck,
  path: readonly (string | number)[],
): Mismatch[] {
  if (visits === undefined)
    return [at([...path, 'type'], 'The lab has no page loads.', 'Add “visits”, or judge something else.')];
  const names = visits.ways.map(({ name }) => name);
  const way = visits.ways.find(({ name }) => name === check.way);
  return [
    ...(check.way !== undefined && way === undefined
      ? [at([...path, 'way'], `No way is named “${check.way}”.`, `Name one of: ${names.join(', ')}.`)]
      : []),
    ...('part' in check && check.part !== undefined && !visits.parts.includes(check.part)
      ? [
          at(
            [...path, 'part'],
            `No part is named “${check.part}”.`,
            `Name one of: ${visits.parts.join(', ')}.`,
          ),
        ]
      : []),
    ...(check.type === 'visits-time' && check.preset !== undefined && !findPreset(check.preset)
      ? [
          at(
            [...path, 'preset'],
            `There is no preset “${check.preset}”.`,
            'Use an id from src/simulation/conditions/presets.ts.',
          ),
        ]
      : []),
    ...(check.type === 'visits-hit-ratio' && way?.edge === false
      ? [at([...path, 'way'], `“${way.name}” has no edge.`, 'Give it one, or judge another way.')]
      : []),
  ];
}
