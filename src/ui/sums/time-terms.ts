import {
  type Conditions,
  findKnob,
  formatCount,
  formatValue,
  type KnobPath,
  PRESETS,
  readKnob,
  type Source,
  type Term,
} from '../../simulation';
import { SERVICE_NAMES, SERVICES, type TimedKind } from '../../tape';
import { exactPrice } from './exact';

/** A term of the sum behind a time, in words. */
export interface TermText {
  readonly label: string;
  /** `21 × 1 ms`, `120 × 2.9 µs × 2`: exact, so that it can be checked. */
  readonly sum: string;
  /** Where each constant in it comes from. */
  readonly sources: readonly string[];
}

export function termText(term: Term, conditions: Conditions): TermText {
  const { path } = term;
  if (path === 'python.sleep' || path === 'database.lock')
    return { ...TIMED[path], sum: sumText(term, conditions) };
  const label = findKnob(path)?.label ?? path;
  return {
    label: term.opensConnection ? (OPENING[path] ?? label) : label,
    sum: sumText(term, conditions),
    sources: [
      sourceText(path, conditions),
      ...(term.opensConnection ? (TRIPS[path] ?? []) : []),
      ...(isScaled(path, conditions) ? [`server slowness, ${sourceText('cpu.factor', conditions)}`] : []),
      ...(isRounded(term) ? ['Each piece of work is rounded to whole ns.'] : []),
    ],
  };
}

const TIMED: Readonly<Record<TimedKind, Omit<TermText, 'sum'>>> = {
  'python.sleep': { label: 'time.sleep()', sources: ['as your code asks'] },
  'database.lock': {
    label: 'Waiting for another transaction to end',
    sources: ['as the other request takes'],
  },
};

/** What a term is called when it opens a connection. */
const OPENING: Readonly<Partial<Record<string, string>>> = {
  'db.rtt': 'Round trips to open a connection',
  'db.jitter': 'Jitter while opening it, mean for each way',
  'cache.rtt': 'Round trips to open a connection to the cache',
  'cache.jitter': 'Jitter while opening that, mean for each way',
  ...ofServices('rtt', (name) => `Round trips to open a connection to ${name}`),
  ...ofServices('jitter', (name) => `Jitter while opening a connection to ${name}, mean for each way`),
};

/** How many trips, and why. */
const TRIPS: Readonly<Partial<Record<string, readonly string[]>>> = {
  'db.rtt': ['our choice: five trips, for TCP 1, TLS 1–2 and the password 2–3'],
  'cache.rtt': ['one trip, for TCP: memcached asks for no password'],
  ...ofServices('rtt', () => ['one trip, for TCP: what a protocol asks for then is a call of its own']),
};

function ofServices<Text>(knob: 'rtt' | 'jitter', text: (name: string) => Text): Record<string, Text> {
  return Object.fromEntries(
    SERVICES.map((service) => [`${service}.${knob}`, text(SERVICE_NAMES[service])] as const),
  );
}

function sumText({ path, count, unitNs }: Term, conditions: Conditions): string {
  const times = formatCount(count);
  if (path === 'python.sleep' || path === 'database.lock') return `${times} × 1 µs`;
  if (unitNs === null) {
    const value = formatValue(path, readKnob(conditions, path));
    return path.endsWith('.bandwidth') ? `${times} B × 8 ÷ ${value}` : `${times} drawn, mean ${value}`;
  }
  if (!isScaled(path, conditions)) return `${times} × ${exactPrice(unitNs)}`;
  return `${times} × ${exactPrice(Number(readKnob(conditions, path)))} × ${conditions.cpu.factor}`;
}

function isScaled(path: KnobPath, { cpu }: Conditions): boolean {
  return path.startsWith('cpu.') && cpu.factor !== 1;
}

/** Whether the product is not the total to the last ns, because each move was rounded for itself. */
function isRounded({ count, unitNs, totalNs }: Term): boolean {
  return unitNs !== null && Math.round(count * unitNs) !== totalNs;
}

/** Where the value of a condition comes from: its default, or a preset which sets it so; else the reader. */
function sourceText(path: KnobPath, conditions: Conditions): string {
  const source = sourceOf(path, conditions);
  if (source === null) return 'as you have set it';
  return source.kind === 'design' ? source.text : `${source.kind}: ${source.text}`;
}

function sourceOf(path: KnobPath, conditions: Conditions): Source | null {
  const value = readKnob(conditions, path);
  const knob = findKnob(path);
  if (knob?.default === value) return knob.source;
  const changes = PRESETS.flatMap((preset) => preset.changes);
  return changes.find((change) => change.path === path && change.value === value)?.source ?? null;
}
