import type { ServiceName } from '../../tape';
import { CACHE_ENTRIES } from './cache-knobs';
import type { Conditions, PricedCpuKind } from './conditions';
import { CPU_PRICES } from './cpu-prices';
import { DATABASE_ENTRIES } from './database-knobs';
import { PRICED_CPU_KINDS } from './defaults';
import { SERVICE_ENTRIES, serviceEntryAt, writeServiceEntry } from './service-knobs';
import { measured, published, type Source } from './source';
import { VISIT_ENTRIES, visitEntryAt, writeVisitEntry } from './visit-knobs';

export type KnobPath =
  | (typeof DATABASE_ENTRIES)[number]['path']
  | 'db.connection'
  | (typeof CACHE_ENTRIES)[number]['path']
  | (typeof VISIT_ENTRIES)[number]['path']
  | (typeof SERVICE_ENTRIES)[number]['path']
  | 'cpu.factor'
  | `cpu.${PricedCpuKind}`;

interface KnobBase {
  readonly path: KnobPath;
  readonly label: string;
  readonly group: 'database' | 'cache' | ServiceName | 'visits' | 'cpu';
  readonly source: Source;
}

export interface NumberKnob extends KnobBase {
  readonly type: 'number';
  /** Of min, max, default and of every value read or written. µs and ns are whole numbers. */
  readonly unit: 'us' | 'ns' | 'Mbps' | 'factor';
  readonly min: number;
  readonly max: number;
  /** How a slider spreads its length. A log scale reaches 0 where `min` is 0. */
  readonly scale: 'log' | 'linear';
  readonly default: number;
}

interface ChoiceKnob extends KnobBase {
  readonly type: 'choice';
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly default: string;
}

export type KnobDescription = NumberKnob | ChoiceKnob;

const CONNECTION: ChoiceKnob = {
  type: 'choice',
  path: 'db.connection',
  label: 'Connection',
  group: 'database',
  choices: [
    { value: 'kept', label: 'kept open' },
    { value: 'per-request', label: 'opened by each request' },
  ],
  default: 'kept',
  source: published(
    'django-connections',
    'Kept, as most deployments have it. Django’s own default, CONN_MAX_AGE = 0, opens one for each request.',
  ),
};

const FACTOR: NumberKnob = {
  type: 'number',
  path: 'cpu.factor',
  label: 'Server slowness',
  group: 'cpu',
  unit: 'factor',
  min: 0,
  max: 100,
  scale: 'log',
  default: 1,
  source: measured('django-costs', '1 is the machine measured: one core of a 2-vCPU Xeon VM, CPython 3.11.'),
};

const KNOBS: readonly KnobDescription[] = [
  ...DATABASE_ENTRIES.map(
    ({ field: _, ...entry }): NumberKnob => ({ ...entry, type: 'number', group: 'database', scale: 'log' }),
  ),
  CONNECTION,
  ...CACHE_ENTRIES.map(
    ({ field: _, ...entry }): NumberKnob => ({ ...entry, type: 'number', group: 'cache', scale: 'log' }),
  ),
  ...SERVICE_ENTRIES.map(
    ({ field: _, service, ...entry }): NumberKnob => ({
      ...entry,
      type: 'number',
      group: service,
      scale: 'log',
    }),
  ),
  ...VISIT_ENTRIES.map(
    ({ field: _, wire: __, ...entry }): NumberKnob => ({
      ...entry,
      type: 'number',
      group: 'visits',
      scale: 'log',
    }),
  ),
  FACTOR,
  ...PRICED_CPU_KINDS.map(
    (kind): NumberKnob => ({
      type: 'number',
      path: `cpu.${kind}`,
      label: CPU_PRICES[kind].label,
      group: 'cpu',
      unit: 'ns',
      min: 0,
      max: farAbove(CPU_PRICES[kind].ns),
      scale: 'log',
      default: CPU_PRICES[kind].ns,
      source: CPU_PRICES[kind].source,
    }),
  ),
];

const BY_PATH: ReadonlyMap<string, KnobDescription> = new Map(KNOBS.map((knob) => [knob.path, knob]));

/** Every condition that can be turned: what it is, its range, its default and where that comes from. Those of the
 * group `visits` change nothing but page loads. */
export function describeConditions(): readonly KnobDescription[] {
  return KNOBS;
}

/** undefined: there is no such condition. */
export function findKnob(path: string): KnobDescription | undefined {
  return BY_PATH.get(path);
}

/** The value of a condition, in its knob's unit. */
export function readKnob(conditions: Conditions, path: KnobPath): number | string {
  if (path === 'db.connection') return conditions.db.connection;
  if (path === 'cpu.factor') return conditions.cpu.factor;
  const entry = entryAt(path);
  if (entry) return conditions.db[entry.field];
  const ofVisits = visitEntryAt(path);
  if (ofVisits) return conditions[ofVisits.wire][ofVisits.field];
  const ofService = serviceEntryAt(path);
  if (ofService) return conditions[ofService.service][ofService.field];
  const ofCache = cacheEntryAt(path);
  return ofCache ? conditions.cache[ofCache.field] : conditions.cpu.ns[kindOf(path)];
}

/** Whether a value, from wherever it comes, is one that `writeKnob` takes for this knob. */
export function acceptsValue(path: KnobPath, value: unknown): value is number | string {
  const knob = findKnob(path);
  if (knob?.type === 'choice') return knob.choices.some((choice) => choice.value === value);
  return typeof value === 'number' && !Number.isNaN(value);
}

/**
 * The conditions with one of them changed. A number is brought into its range, and to a whole one where the
 * unit is µs or ns. Throws a RangeError for what is no value of that knob; text goes through `parseValue` first.
 */
export function writeKnob(conditions: Conditions, path: KnobPath, value: number | string): Conditions {
  const { db, cpu } = conditions;
  if (!acceptsValue(path, value)) throw new RangeError(`${path} cannot be ${value}`);
  if (path === 'db.connection') {
    return { ...conditions, db: { ...db, connection: value === 'kept' ? 'kept' : 'per-request' } };
  }
  const number = withinRange(path, Number(value));
  if (path === 'cpu.factor') return { ...conditions, cpu: { ...cpu, factor: number } };
  const entry = entryAt(path);
  if (entry) return { ...conditions, db: { ...db, [entry.field]: number } };
  const ofVisits = visitEntryAt(path);
  if (ofVisits) return writeVisitEntry(conditions, ofVisits, number);
  const ofService = serviceEntryAt(path);
  if (ofService) return writeServiceEntry(conditions, ofService, number);
  const ofCache = cacheEntryAt(path);
  if (ofCache) return { ...conditions, cache: { ...conditions.cache, [ofCache.field]: number } };
  return { ...conditions, cpu: { ...cpu, ns: { ...cpu.ns, [kindOf(path)]: number } } };
}

function withinRange(path: KnobPath, value: number): number {
  const knob = findKnob(path);
  if (knob?.type !== 'number') return value;
  const inside = Math.min(knob.max, Math.max(knob.min, value));
  return knob.unit === 'us' || knob.unit === 'ns' ? Math.round(inside) : inside;
}

function entryAt(path: KnobPath) {
  return DATABASE_ENTRIES.find((candidate) => candidate.path === path);
}

function cacheEntryAt(path: KnobPath) {
  return CACHE_ENTRIES.find((candidate) => candidate.path === path);
}

function kindOf(path: string): PricedCpuKind {
  return path.slice('cpu.'.length) as PricedCpuKind;
}

/** A round number some hundred times a price: as far as its slider goes. */
function farAbove(ns: number): number {
  return 10 ** Math.ceil(Math.log10(100 * ns));
}
