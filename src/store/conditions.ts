import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  acceptsValue,
  type Conditions,
  DEFAULT_CONDITIONS,
  findKnob,
  findPreset,
  readKnob,
  writeKnob,
} from '../simulation';

/** A preset, and the knobs that the reader turned away from it. */
export interface ChosenConditions {
  readonly preset: string;
  readonly changes: Readonly<Record<string, number | string>>;
}

export interface ConditionsState extends ChosenConditions {
  readonly conditions: Conditions;
  readonly set: (path: string, value: number | string) => void;
  readonly choosePreset: (id: string) => void;
  /** Back to the preset. */
  readonly reset: () => void;
  readonly restore: (chosen: ChosenConditions) => void;
}

export type ConditionsStore = StoreApi<ConditionsState>;

/** `ownPreset`: the lab's, which stands in for one that no longer exists. */
export function createConditionsStore(chosen: ChosenConditions, ownPreset: string): ConditionsStore {
  return createStore<ConditionsState>((set, get) => {
    const choose = (next: ChosenConditions) => set(resolve(next, ownPreset));
    return {
      ...resolve(chosen, ownPreset),
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
      choosePreset: (preset) => choose({ preset, changes: {} }),
      reset: () => choose({ preset: get().preset, changes: {} }),
      restore: choose,
    };
  });
}

/** A knob that no longer exists, or does not take its value, is left out: stored choices outlive versions of the page. */
function resolve(
  { preset, changes }: ChosenConditions,
  ownPreset: string,
): ChosenConditions & { readonly conditions: Conditions } {
  const id = findPreset(preset) ? preset : ownPreset;
  let conditions = presetConditions(id);
  const known: Record<string, number | string> = {};
  for (const [path, value] of Object.entries(changes)) {
    const knob = findKnob(path);
    if (!knob || !acceptsValue(knob.path, value)) continue;
    conditions = writeKnob(conditions, knob.path, value);
    known[path] = value;
  }
  return { preset: id, changes: known, conditions };
}

function presetConditions(id: string): Conditions {
  return findPreset(id)?.conditions ?? DEFAULT_CONDITIONS;
}
