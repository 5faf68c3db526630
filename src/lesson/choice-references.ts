import { acceptsValue, findKnob, findPreset, readKnob, writeKnob } from '../simulation';
import { labConditions } from './conditions';
import type { JsonPath } from './json-places';
import { at, type Mismatch } from './mismatch';
import type { LabFile } from './schema';

/** `path`: of what holds the preset and the changes. */
export function choiceMismatches(
  path: JsonPath,
  { preset, changes }: Pick<LabFile, 'preset' | 'changes'>,
): readonly Mismatch[] {
  return [
    ...presetMismatch([...path, 'preset'], preset),
    ...Object.entries(changes).flatMap(([knob, value]) =>
      changeMismatch([...path, 'changes', knob], preset, knob, value),
    ),
  ];
}

/** A change must be one: to a value that the knob can have, and that the preset does not set already. */
function changeMismatch(path: JsonPath, preset: string, knobPath: string, value: number | string) {
  const knob = findKnob(knobPath);
  if (!knob) return [unknownKnob(path, knobPath)];
  const base = labConditions({ preset, changes: {} });
  const taken = acceptsValue(knob.path, value) && readKnob(writeKnob(base, knob.path, value), knob.path);
  if (taken !== value)
    return [at(path, `“${knobPath}” cannot be ${value}.`, 'Give it a value in the knob’s range and unit.')];
  if (readKnob(base, knob.path) === value)
    return [at(path, `The preset has “${knobPath}” at ${value} already.`, 'Remove it here.')];
  return [];
}

export function unknownKnob(path: JsonPath, knob: string): Mismatch {
  return at(
    path,
    `There is no knob “${knob}”.`,
    'Use a path from src/simulation/conditions/knobs.ts, such as db.rtt.',
  );
}

export function presetMismatch(path: JsonPath, preset: string): Mismatch[] {
  if (findPreset(preset)) return [];
  return [
    at(path, `There is no preset “${preset}”.`, 'Use an id from src/simulation/conditions/presets.ts.'),
  ];
}
