import type { PlacedIncident } from '../../lesson/incidents-schema';
import type { LoadPlan, LoadSettings } from '../../lesson/load';
import { LOAD_LIMITS } from '../../lesson/load-defaults';
import { clampToKnob, loadKnobs } from '../../lesson/load-knobs';

/** What of a load is not as the lab begins. */
export interface KeptLoad {
  /** Value by the id of its knob. */
  readonly turned: Readonly<Record<string, number>>;
  readonly incidents: readonly PlacedIncident[];
}

export const UNTOUCHED: KeptLoad = { turned: {}, incidents: [] };

/**
 * A knob that the lab no longer shows is left out, and a value beyond its range brought back into it; an incident that
 * the lab no longer has is left out, and what is more than LOAD_LIMITS allows.
 */
export function settingsOf(plan: LoadPlan, { turned, incidents }: KeptLoad): LoadSettings {
  const settings = loadKnobs(plan).reduce((changed, knob) => {
    const value = turned[knob.id];
    return value === undefined ? changed : knob.write(changed, clampToKnob(knob, value));
  }, plan.settings);
  const known = incidents.filter(({ incident }) => plan.incidents.some(({ id }) => id === incident));
  return { ...settings, incidents: inOrder(known.slice(0, LOAD_LIMITS.placed)) };
}

export function keptOf(plan: LoadPlan, settings: LoadSettings): KeptLoad {
  const turned = loadKnobs(plan).filter((knob) => knob.read(settings) !== knob.read(plan.settings));
  return {
    turned: Object.fromEntries(turned.map((knob) => [knob.id, knob.read(settings)])),
    incidents: settings.incidents,
  };
}

/** By their moments; of those at the same one, the first placed comes first. */
export function inOrder(incidents: readonly PlacedIncident[]): readonly PlacedIncident[] {
  return [...incidents].sort((a, b) => a.atUs - b.atUs);
}
