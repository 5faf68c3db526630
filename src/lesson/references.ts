import { findKnob } from '../simulation';
import type { ProjectFiles } from '../tape';
import { answerMismatches } from './answers/references';
import { backgroundMismatches } from './background/references';
import { choiceMismatches, presetMismatch, unknownKnob } from './choice-references';
import { incidentMismatches } from './incident-references';
import type { JsonPath } from './json-places';
import { loadMismatches } from './load-references';
import { at, type Mismatch } from './mismatch';
import type { Variants } from './overlay';
import { isAboutTests, type LabFile } from './schema';
import { visitsMismatches } from './visits/references';

/** Everything that lab.json names must be there, and everything there must be named. */
export function mismatches(lab: LabFile, start: ProjectFiles, variants: Variants): readonly Mismatch[] {
  return [
    ...goalMismatches(lab),
    ...conditionMismatches(lab),
    ...loadMismatches(lab),
    ...incidentMismatches(lab),
    ...visitsMismatches(lab),
    ...backgroundMismatches(lab),
    ...answerMismatches(lab, start),
    ...wrongMismatches(lab, variants),
    ...mutantMismatches(lab, variants),
    ...stepMismatches(lab, variants),
    ...lab.tabs.flatMap((tab, index) =>
      tab in start
        ? []
        : [at(['tabs', index], `There is no file “${tab}” at the start.`, `Name one of: ${list(start)}.`)],
    ),
  ];
}

function goalMismatches(lab: LabFile): Mismatch[] {
  const requests = lab.requests.map(({ name }) => name);
  const goals = lab.goals.map(({ id }) => id);
  const unknownRequest = (path: JsonPath, name: string) =>
    at(path, `No request is named “${name}”.`, `Name one of: ${requests.join(', ')}.`);
  return [
    ...repeats(requests).map((index) =>
      at(['requests', index, 'name'], `A request before is named “${requests[index]}” too.`, 'Rename one.'),
    ),
    ...repeats(goals).map((index) =>
      at(['goals', index, 'id'], `A goal before has the id “${goals[index]}” too.`, 'Rename one.'),
    ),
    ...lab.goals.flatMap(({ check }, index) => [
      ...(!('request' in check) || requests.includes(check.request)
        ? []
        : [unknownRequest(['goals', index, 'check', 'request'], check.request)]),
      ...(check.type === 'time' ? presetMismatch(['goals', index, 'check', 'preset'], check.preset) : []),
      ...(check.type === 'time-ratio' ? choiceMismatches(['goals', index, 'check'], check) : []),
    ]),
    ...(requests.includes(lab.prediction.of.request)
      ? []
      : [unknownRequest(['prediction', 'of', 'request'], lab.prediction.of.request)]),
    ...lab.diagnoses.flatMap(({ goal, when }, index) => [
      ...(goals.includes(goal) ? [] : [unknownGoal(['diagnoses', index, 'goal'], goal, goals)]),
      ...(when.pageOf === undefined || requests.includes(when.pageOf)
        ? []
        : [unknownRequest(['diagnoses', index, 'when', 'pageOf'], when.pageOf)]),
      ...(Object.keys(when).length > 0
        ? []
        : [
            at(
              ['diagnoses', index, 'when'],
              'This would fit any behaviour.',
              'Say which behaviour it is for.',
            ),
          ]),
    ]),
  ];
}

function conditionMismatches(lab: LabFile): Mismatch[] {
  return [
    ...choiceMismatches([], lab),
    ...lab.knobs.flatMap((knob, index) => (findKnob(knob) ? [] : [unknownKnob(['knobs', index], knob)])),
  ];
}

function wrongMismatches(lab: LabFile, variants: Variants): Mismatch[] {
  const goals = lab.goals.map(({ id }) => id);
  const declared = Object.keys(lab.wrong);
  const present = Object.keys(variants.wrong);
  return [
    ...declared
      .filter((name) => !present.includes(name))
      .map((name) =>
        at(['wrong', name], `There is no folder wrong/${name}/.`, 'Add it with its files, or remove this.'),
      ),
    ...present
      .filter((name) => !declared.includes(name))
      .map((name) =>
        at(
          ['wrong'],
          `The folder wrong/${name}/ is not declared.`,
          'Say here which goals fail and what is said.',
        ),
      ),
    ...Object.entries(lab.wrong).flatMap(([name, { fails }]) =>
      fails.flatMap((goal, index) =>
        goals.includes(goal) ? [] : [unknownGoal(['wrong', name, 'fails', index], goal, goals)],
      ),
    ),
    ...(present.length > 0 || declared.length > 0
      ? []
      : [at(['wrong'], 'There is no wrong turn.', 'Add a plausible change that fails, as wrong/NAME/.')]),
    ...(lab.kind !== 'edit' || Object.keys(variants.also).length >= 2
      ? []
      : [
          at(
            ['kind'],
            'A lab of kind “edit” needs two other correct solutions.',
            'Add two that are written differently, as also/NAME/.',
          ),
        ]),
  ];
}

function mutantMismatches({ goals, requests }: LabFile, { mutants }: Variants): Mismatch[] {
  const present = Object.keys(mutants);
  const used = goals.map(({ check }) => ('mutant' in check ? check.mutant : undefined));
  const runsTests = (name: string) => requests.some((each) => each.name === name && each.method === 'TEST');
  return [
    ...used.flatMap((name, index) =>
      name === undefined || present.includes(name)
        ? []
        : [
            at(
              ['goals', index, 'check', 'mutant'],
              `There is no folder mutants/${name}/.`,
              'Add it with its files, or mend the name.',
            ),
          ],
    ),
    ...present
      .filter((name) => !used.includes(name))
      .map((name) =>
        at(['goals'], `No goal tries the tests on mutants/${name}/.`, 'Add one, or remove the folder.'),
      ),
    ...goals.flatMap(({ check }, index) =>
      !('request' in check) || isAboutTests(check) === runsTests(check.request)
        ? []
        : [
            at(
              ['goals', index, 'check', 'request'],
              `“${check.request}” is ${isAboutTests(check) ? 'no run of tests' : 'a run of tests'}.`,
              'Goals on tests are about a request of method TEST, all others about a page.',
            ),
          ],
    ),
  ];
}

function stepMismatches(lab: LabFile, { steps, solution }: Variants): Mismatch[] {
  const wanted = lab.steps.map((_, index) => String(index + 1));
  const present = Object.keys(steps);
  const last = steps[String(lab.steps.length)];
  return [
    ...wanted
      .filter((number) => !present.includes(number))
      .map((number) =>
        at(
          ['steps', Number(number) - 1],
          `There is no folder steps/${number}/.`,
          'Add it, or remove its sentence.',
        ),
      ),
    ...present
      .filter((number) => !wanted.includes(number))
      .map((number) =>
        at(
          ['steps'],
          `The folder steps/${number}/ has no sentence.`,
          `Add one here, or remove the folder: there are ${lab.steps.length} sentences.`,
        ),
      ),
    ...(last === undefined || sameFiles(last, solution)
      ? []
      : [
          at(
            ['steps', lab.steps.length - 1],
            'The last step is not the solution.',
            'Make their files the same.',
          ),
        ]),
  ];
}

function unknownGoal(path: JsonPath, goal: string, goals: readonly string[]): Mismatch {
  return at(path, `No goal has the id “${goal}”.`, `Use one of: ${goals.join(', ')}.`);
}

/** Indices of values that an earlier one equals. */
function repeats(values: readonly string[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}

function sameFiles(a: ProjectFiles, b: ProjectFiles): boolean {
  const paths = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...paths].every((path) => a[path] === b[path]);
}

function list(files: ProjectFiles): string {
  return Object.keys(files).sort().join(', ');
}
