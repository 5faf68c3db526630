import type { PlacedIncident } from '../../../../src/lesson/incidents-schema';
import { type LoadPlan, type LoadSettings, simulatedLoad } from '../../../../src/lesson/load';
import { LOAD_KNOB_NAMES, type LoadKnobName } from '../../../../src/lesson/load-defaults';
import { type LoadKnob, loadKnobs, parseLoadKnob } from '../../../../src/lesson/load-knobs';
import type { Load } from '../../../../src/simulation/traffic';
import { SetupError } from '../../setup-error';
import { incidentsOf, isIncident } from './incidents';

const WARM_UP = 'warmUp';

/** What `--traffic` asks for. */
export interface AskedLoad {
  readonly load: Load;
  readonly incidents: readonly PlacedIncident[];
}

/**
 * The load of the lab's plan with what `--traffic` says of it: `rate=200,seconds=600,mix=3:1,renames@30`. Throws a
 * SetupError that says what was not understood.
 */
export function loadOf(plan: LoadPlan, text: string, seed: number): AskedLoad {
  if (plan.kinds.length === 0)
    throw new SetupError('No request of this lab is for a page: nothing can come.');
  const entries = text.split(',').map((part) => part.trim());
  const { [WARM_UP]: warmUp, ...knobs } = valuesOf(entries.filter((entry) => !isIncident(entry)));
  const settings = Object.entries(knobs).reduce(
    (changed, [name, value]) => turned(plan, changed, name, value),
    plan.settings,
  );
  const share = warmUp === undefined ? plan.warmUp : warmUpShare(warmUp, settings.seconds);
  const incidents = incidentsOf(plan, entries.filter(isIncident), settings.seconds);
  return {
    load: { ...simulatedLoad({ ...plan, warmUp: share }, { ...settings, incidents }), seed },
    incidents,
  };
}

function valuesOf(entries: readonly string[]): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const entry of entries) {
    const [, name, value] = /^([^=]*?)\s*=\s*(.+)$/.exec(entry) ?? [];
    if (name === undefined || value === undefined)
      throw new SetupError(`“${entry}” is no setting of the load: write it as rate=200,seconds=600.`);
    if (name in values) throw new SetupError(`“${name}” is set twice: leave one.`);
    values[name] = value;
  }
  return values;
}

/** What can be set; of task workers only where there are some. */
function namesIn({ workers }: LoadPlan): string {
  const names = LOAD_KNOB_NAMES.filter((name) => workers.length > 0 || !isOfWorkers(name));
  return [...names, WARM_UP].join(', ');
}

function isOfWorkers(name: string): boolean {
  return name === 'processes' || name === 'prefetch';
}

function turned(plan: LoadPlan, settings: LoadSettings, name: string, value: string): LoadSettings {
  if (!isKnobName(name)) throw new SetupError(`The load has no “${name}”. It has: ${namesIn(plan)}.`);
  const knobs = loadKnobs({ ...plan, knobs: [name] });
  const values = valuesFor(plan, name, knobs, value);
  return knobs.reduce((changed, knob, at) => knob.write(changed, read(name, knob, values[at])), settings);
}

function valuesFor(
  plan: LoadPlan,
  name: LoadKnobName,
  knobs: readonly LoadKnob[],
  value: string,
): readonly string[] {
  if (name === 'mix') return mixed(plan, value);
  if (!isOfWorkers(name)) return [value];
  const values = value.split(':');
  if (values.length === knobs.length) return values;
  const workers = plan.workers.map((worker) => worker.name).join(', ');
  throw new SetupError(
    knobs.length === 0
      ? `${name}: the load has no task workers; leave it out.`
      : `${name}: give a number for each of ${workers}, as ${name}=${knobs.map(() => 2).join(':')}.`,
  );
}

/** A weight for each kind of request, in the order of the lab's. */
function mixed({ kinds, arriving }: LoadPlan, value: string): readonly string[] {
  const arrive = kinds.slice(0, arriving);
  const names = arrive.map(({ request }) => request.name).join(', ');
  if (arriving < 2) throw new SetupError(`mix: all requests of this lab are for ${names}; leave it out.`);
  const weights = value.split(':');
  if (weights.length === arriving) return weights;
  throw new SetupError(`mix: give a weight for each of ${names}, as mix=${arrive.map(() => 1).join(':')}.`);
}

function read(name: string, knob: LoadKnob, value = ''): number {
  const typed = parseLoadKnob(knob, value);
  if (!typed.ok) throw new SetupError(`${name}=${value}: ${typed.error}`);
  return typed.value;
}

function warmUpShare(text: string, seconds: number): number {
  const value = text.replace(/\s*s$/, '');
  const warmUp = Number(value);
  if (!/^\d+(\.\d+)?$/.test(value) || warmUp >= seconds)
    throw new SetupError(
      `${WARM_UP}=${text}: seconds that are served and not measured, less than the ${seconds} of the load.`,
    );
  return warmUp / seconds;
}

function isKnobName(name: string): name is LoadKnobName {
  return LOAD_KNOB_NAMES.some((known) => known === name);
}
