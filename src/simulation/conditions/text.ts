import { formatCount, formatDuration, threeDigits } from '../format';
import { describeConditions, findKnob, type KnobPath, type NumberKnob } from './knobs';

export type Setting =
  | { readonly ok: true; readonly path: KnobPath; readonly value: number | string }
  /** One sentence for who typed it. */
  | { readonly ok: false; readonly error: string };

const NS_PER_UNIT: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  // The Greek letter, which some keyboards give for the micro sign.
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
};

const MBPS_PER_UNIT: Readonly<Record<string, number>> = {
  'bit/s': 1e-6,
  'kbit/s': 1e-3,
  'mbit/s': 1,
  'gbit/s': 1e3,
};

/** A condition set in one word, as on a command line: `db.rtt=5ms`, `db.connection=per-request`. */
export function parseSetting(text: string): Setting {
  const equals = text.indexOf('=');
  if (equals < 0)
    return { ok: false, error: `Write a condition as path=value, as in db.rtt=5ms; not “${text}”.` };
  const path = text.slice(0, equals).trim();
  const knob = findKnob(path);
  if (!knob) return { ok: false, error: `There is no condition “${path}”.${suggestion(path)}` };
  return parseValue(knob.path, text.slice(equals + 1));
}

/**
 * A value as typed, with its unit: `5ms`, `0.2 µs`, `5,5 ms`, `100 Mbit/s`, `x2`, `kept`. A bare number is in the
 * knob's own unit. `name` is what errors call the knob.
 */
export function parseValue(path: KnobPath, text: string, name: string = path): Setting {
  const knob = findKnob(path);
  if (!knob) return { ok: false, error: `There is no condition “${path}”.` };
  const typed = text.trim().toLowerCase();
  if (knob.type === 'choice') {
    const choice = knob.choices.find(({ value, label }) => value === typed || label === typed);
    if (choice) return { ok: true, path, value: choice.value };
    const values = knob.choices.map((each) => each.value).join(' or ');
    return { ok: false, error: `${name} is ${values}; not “${text.trim()}”.` };
  }
  const value = parseNumber(knob, typed);
  if (value === null)
    return { ok: false, error: `${name} wants ${WANTED[knob.unit]}; not “${text.trim()}”.` };
  if (value < knob.min || value > knob.max) {
    const range = `${formatValue(path, knob.min)} and ${formatValue(path, knob.max)}`;
    return { ok: false, error: `${name} must be between ${range}; not ${text.trim()}.` };
  }
  return { ok: true, path, value };
}

/** A value of a knob for the reader: `1.0 ms`, `300 ns`, `10 Gbit/s`, `×2`, `kept open`. */
export function formatValue(path: KnobPath, value: number | string): string {
  const knob = findKnob(path);
  if (knob?.type === 'choice')
    return knob.choices.find((choice) => choice.value === value)?.label ?? `${value}`;
  if (knob?.type !== 'number' || typeof value !== 'number') return `${value}`;
  switch (knob.unit) {
    case 'us':
      return formatDuration(value);
    case 'ns':
      return formatPrice(value);
    case 'Mbps':
      return value >= 1000 ? `${plain(value / 1000)} Gbit/s` : `${plain(value)} Mbit/s`;
    case 'factor':
      return `×${plain(value)}`;
  }
}

/** Like `formatDuration`, but of ns, and with the fractions of a µs that prices have: `300 ns`, `2.9 µs`, `1.0 ms`. */
export function formatPrice(ns: number): string {
  if (ns < 999.5) return `${Math.round(ns)} ns`;
  if (ns < 999_500) return `${threeDigits(ns / 1000)} µs`;
  return formatDuration(ns / 1000);
}

const WANTED = {
  us: 'a time such as 200us, 5ms or 1s',
  ns: 'a time such as 300ns, 20us or 1ms',
  Mbps: 'a bandwidth such as 100 Mbit/s or 1 Gbit/s',
  factor: 'a number such as 2 or 0.5',
} as const;

/** In the knob's unit; null: not such a quantity. */
function parseNumber(knob: NumberKnob, typed: string): number | null {
  const match = /^[x×]?\s*(\d+(?:\.\d+)?|\.\d+)\s*([a-zµμ/]*)$/.exec(withPoint(typed));
  if (!match) return null;
  const [, digits = '', unit = ''] = match;
  const number = Number(digits);
  if (unit === '') return knob.unit === 'us' || knob.unit === 'ns' ? Math.round(number) : number;
  if (knob.unit === 'Mbps') return scaled(number, MBPS_PER_UNIT[unit]);
  const ns = scaled(number, NS_PER_UNIT[unit]);
  if (ns === null || knob.unit === 'factor') return null;
  return Math.round(knob.unit === 'us' ? ns / 1000 : ns);
}

/** Commas between groups of three are left out, as figures are shown with them; any other is a decimal point. */
function withPoint(typed: string): string {
  return /[1-9]\d{0,2}(,\d{3})+(?!\d)/.test(typed) ? typed.replaceAll(',', '') : typed.replace(',', '.');
}

function scaled(number: number, perUnit: number | undefined): number | null {
  return perUnit === undefined ? null : number * perUnit;
}

function plain(value: number): string {
  return value >= 1000 ? formatCount(value) : String(Number(value.toPrecision(3)));
}

function suggestion(path: string): string {
  const group = path.split('.')[0];
  const near = describeConditions().filter((knob) => knob.path.startsWith(`${group}.`));
  const list = (near.length > 0 ? near : describeConditions()).slice(0, 12).map((knob) => knob.path);
  return ` Some there are: ${list.join(', ')}.`;
}
