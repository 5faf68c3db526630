import {
  type Conditions,
  DEFAULT_CONDITIONS,
  findKnob,
  findPreset,
  formatValue,
  writeKnob,
} from '../simulation';
import type { LabFile } from './schema';

/** What a lab begins with, and is judged under where a goal names no preset: its preset, and its own changes to it. */
export function labConditions({ preset, changes }: Pick<LabFile, 'preset' | 'changes'>): Conditions {
  const base = findPreset(preset)?.conditions ?? DEFAULT_CONDITIONS;
  return Object.entries(changes).reduce((changed, [path, value]) => {
    const knob = findKnob(path);
    return knob ? writeKnob(changed, knob.path, value) : changed;
  }, base);
}

/** `across zones, bandwidth to the database 10 Mbit/s` */
export function describeChoice({ preset, changes }: Pick<LabFile, 'preset' | 'changes'>): string {
  const turned = Object.entries(changes).flatMap(([path, value]) => {
    const knob = findKnob(path);
    return knob ? `${knob.label.toLowerCase()} ${formatValue(knob.path, value)}` : [];
  });
  return [findPreset(preset)?.label ?? preset, ...turned].join(', ');
}
