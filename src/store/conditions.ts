import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  acceptsValue,
  type Conditions,
  DEFAULT_CONDITIONS,
  describeConditions,
  findKnob,
  findPreset,
  readKnob,
  writeKnob,
} from '../simulation';

/** A preset, and the knobs that are turned away from it: by the lab, or by the reader. */
export interface ChosenConditions {
  readonly preset: string;
  readonly changes: Readonly<Record<string, number | string>>;
}

export interface ConditionsState extends ChosenConditions {
  readonly conditions: Conditions;
  /** Paths of the knobs that the reader turned: from the preset, or from the lab's own change to it. */
  readonly turned: readonly string[];
  readonly set: (path: string, value: number | string) => void;
  /** The lab's own changes stay, as what it asks rests on them. */
  readonly choosePreset: (id: string) => void;
  /** Back to the preset and the lab's own changes. */
  readonly reset: () => void;
  readonly restore: (chosen: ChosenConditions) => void;
}

export type ConditionsStore = StoreApi<ConditionsState>;

/** `lab`: what the lab begins with. Its preset stands in for one that no longer exists. */
export function createConditionsStore(chosen: ChosenConditions, lab: ChosenConditions): ConditionsStore {
  return createStore<ConditionsState>((set, get) => {
    const choose = (next: ChosenConditions) => set(resolve(next, lab));
    return {
      ...resolve(chosen, lab),
      set(path, value) {
        const { preset, changes } = get();
        const knob = findKnob(path);
        if (!knob) return;
        const base = presetConditions(preset);
        const written = readKnob(writeKnob(base, knob.path, value), knob.path);
        const { [path]: _, ...others } = changes;
        choose({
          preset,
          changes: written === readKnob(base, knob.path) ? others : { ...others, [path]: written },
        });
      },
      choosePreset: (preset) => choose({ preset, changes: lab.changes }),
      reset: () => choose({ preset: get().preset, changes: lab.changes }),
      restore: choose,
    };
  });
}

/** A knob that no longer exists, or does not take its value, is left out: stored choices outlive versions of the page. */
function resolve(
  { preset, changes }: ChosenConditions,
  lab: ChosenConditions,
): ChosenConditions & Pick<ConditionsState, 'conditions' | 'turned'> {
  const id = findPreset(preset) ? preset : lab.preset;
  const base = presetConditions(id);
  const { conditions, changes: known } = turn(base, changes);
  const own = turn(base, lab.changes);
  const turned = describeConditions()
    .map(({ path }) => path)
    .filter((path) => readKnob(conditions, path) !== readKnob(own.conditions, path));
  return { preset: id, changes: known, conditions, turned };
}

/** Only what differs from `base` counts as a change. */
function turn(base: Conditions, changes: ChosenConditions['changes']) {
  let conditions = base;
  const known: Record<string, number | string> = {};
  for (const [path, value] of Object.entries(changes)) {
    const knob = findKnob(path);
    if (!knob || !acceptsValue(knob.path, value) || readKnob(base, knob.path) === value) continue;
    conditions = writeKnob(conditions, knob.path, value);
    known[path] = value;
  }
  return { conditions, changes: known };
}

function presetConditions(id: string): Conditions {
  return findPreset(id)?.conditions ?? DEFAULT_CONDITIONS;
}
