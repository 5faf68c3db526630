import type { LoadPlan, LoadSettings } from '../../lesson/load';
import { clampToKnob, loadKnobs } from '../../lesson/load-knobs';

/** Knobs that are turned away from what the lab begins with, by their ids. */
export type TurnedKnobs = Readonly<Record<string, number>>;

/** A knob that the lab no longer shows is left out, and a value beyond its range brought back into it. */
export function settingsOf(plan: LoadPlan, turned: TurnedKnobs): LoadSettings {
  return loadKnobs(plan).reduce((settings, knob) => {
    const value = turned[knob.id];
    return value === undefined ? settings : knob.write(settings, clampToKnob(knob, value));
  }, plan.settings);
}

export function turnedOf(plan: LoadPlan, settings: LoadSettings): TurnedKnobs {
  const turned = loadKnobs(plan).filter((knob) => knob.read(settings) !== knob.read(plan.settings));
  return Object.fromEntries(turned.map((knob) => [knob.id, knob.read(settings)]));
}
