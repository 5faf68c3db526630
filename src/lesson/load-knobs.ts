import type { Servers } from '../simulation/traffic';
import type { LoadPlan, LoadSettings } from './load';
import { LOAD_LIMITS, type LoadKnobName } from './load-defaults';

/** One number of a load that the reader can turn. */
export interface LoadKnob {
  /** The name that lab.json has for it; of the mix, `mix 2` for the second request; of a worker, `processes mail` */
  readonly id: string;
  readonly label: string;
  /** Behind the number; empty for what is only counted. */
  readonly unit: '' | '/s' | 's';
  /** All values are whole. */
  readonly min: number;
  readonly max: number;
  readonly read: (settings: LoadSettings) => number;
  /** `value` in the knob's range. */
  readonly write: (settings: LoadSettings, value: number) => LoadSettings;
}

/** The knobs that the plan shows, in its order. */
export function loadKnobs(plan: LoadPlan): readonly LoadKnob[] {
  return plan.knobs.flatMap((name) => {
    if (name === 'mix') return mixKnobs(plan);
    return name === 'processes' || name === 'prefetch' ? workerKnobs(plan, name) : [KNOBS[name]];
  });
}

/** The nearest value that the knob takes. */
export function clampToKnob({ min, max }: LoadKnob, value: number): number {
  return Math.min(Math.max(Math.round(value), min), max);
}

/** `200 /s` */
export function formatLoadKnob({ unit }: LoadKnob, value: number): string {
  return unit === '' ? String(value) : `${value} ${unit}`;
}

export type TypedLoad =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly error: string };

/** What was typed for a knob, with its unit or without. */
export function parseLoadKnob({ label, unit, min, max }: LoadKnob, text: string): TypedLoad {
  const bare = text
    .trim()
    .replace(/,/g, '')
    .replace(/\s*(\/\s?s|s)$/, '');
  const value = Number(bare);
  if (!/^\d+$/.test(bare) || value < min || value > max)
    return {
      ok: false,
      error: `${label}: a whole number from ${min} to ${max}${unit === '' ? '' : ` ${unit}`}.`,
    };
  return { ok: true, value };
}

function serverKnob(name: keyof Servers & LoadKnobName, label: string): LoadKnob {
  return {
    id: name,
    label,
    unit: '',
    ...(name === 'backlog' ? LOAD_LIMITS.backlog : LOAD_LIMITS.servers),
    read: ({ servers }) => servers[name],
    write: (settings, value) => ({ ...settings, servers: { ...settings.servers, [name]: value } }),
  };
}

const KNOBS: Readonly<Record<Exclude<LoadKnobName, 'mix' | WorkerNumber>, LoadKnob>> = {
  rate: {
    id: 'rate',
    label: 'Requests a second',
    unit: '/s',
    ...LOAD_LIMITS.rate,
    read: ({ ratePerSecond }) => ratePerSecond,
    write: (settings, ratePerSecond) => ({ ...settings, ratePerSecond }),
  },
  seconds: {
    id: 'seconds',
    label: 'Length of the load',
    unit: 's',
    ...LOAD_LIMITS.seconds,
    read: ({ seconds }) => seconds,
    write: (settings, seconds) => ({ ...settings, seconds }),
  },
  webWorkers: serverKnob('webWorkers', 'Web workers'),
  appCores: serverKnob('appCores', 'Application cores'),
  databaseConnections: serverKnob('databaseConnections', 'Database connections'),
  databaseCores: serverKnob('databaseCores', 'Database cores'),
  backlog: serverKnob('backlog', 'Requests that may wait'),
  timeout: {
    id: 'timeout',
    label: 'Visitors’ patience',
    unit: 's',
    ...LOAD_LIMITS.timeoutSeconds,
    read: ({ servers }) => servers.timeoutUs / 1e6,
    write: (settings, seconds) => ({
      ...settings,
      servers: { ...settings.servers, timeoutUs: seconds * 1e6 },
    }),
  },
};

type WorkerNumber = 'processes' | 'prefetch';

const WORKER_LABELS: Readonly<Record<WorkerNumber, string>> = {
  processes: 'Processes of',
  prefetch: 'Prefetch multiplier of',
};

function workerKnobs({ workers }: LoadPlan, number: WorkerNumber): readonly LoadKnob[] {
  return workers.map(({ name }, worker) => ({
    id: `${number} ${name}`,
    label: `${WORKER_LABELS[number]} ${name}`,
    unit: '',
    ...LOAD_LIMITS[number],
    read: ({ workers }) => workers[worker]?.[number] ?? 0,
    write: (settings, value) => ({
      ...settings,
      workers: settings.workers.map((each, index) =>
        index === worker ? { ...each, [number]: value } : each,
      ),
    }),
  }));
}

function mixKnobs({ kinds, arriving }: LoadPlan): readonly LoadKnob[] {
  if (arriving < 2) return [];
  return kinds.slice(0, arriving).map(({ request }, kind) => ({
    id: `mix ${kind + 1}`,
    label: `Share of ${request.name}`,
    unit: '',
    ...LOAD_LIMITS.weight,
    read: ({ weights }) => weights[kind] ?? 0,
    write: (settings, value) => ({
      ...settings,
      weights: settings.weights.map((weight, index) => (index === kind ? value : weight)),
    }),
  }));
}
