/** One measurement of a datagram. `rate` is the share that the client sent, 0 to 1. */
export type Sample =
  | { type: 'counter' | 'timer'; name: string; value: number; rate: number }
  /** `relative`: the value was signed and is added to the gauge. */
  | { type: 'gauge'; name: string; value: number; relative: boolean }
  | { type: 'set'; name: string; value: string };

export interface ParsedDatagram {
  /** Lines that were not empty, good or bad. */
  lines: number;
  samples: Sample[];
  /** What could not be read, as it came. */
  bad: string[];
}

/**
 * Reads a datagram (statsd, stats.js and lib/helpers.js, is_valid_packet): lines of
 * `name:value|type[|@rate][|#tag:value,…]`, a name with several values allowed. A type that statsd does not know
 * counts as a counter, as there.
 */
export function parseDatagram(text: string): ParsedDatagram {
  const parsed: ParsedDatagram = { lines: 0, samples: [], bad: [] };
  for (const line of text.split('\n')) {
    if (line === '') continue;
    parsed.lines += 1;
    const [measured = '', tags = ''] = line.split('|#');
    const [name = '', ...values] = measured.split(':');
    if (values.length === 0) parsed.bad.push(line);
    for (const value of values) {
      const sample = parseSample(cleanName(name + tagSuffix(tags)), value);
      if (sample === null) parsed.bad.push(`${name}:${value}`);
      else parsed.samples.push(sample);
    }
  }
  return parsed;
}

/** Graphite's path separator, its marks of tags and what file names bear are kept; the rest is replaced or dropped. */
export function cleanName(name: string): string {
  return name
    .replace(/\s+/g, '_')
    .replace(/\//g, '-')
    .replace(/[^a-zA-Z_\-0-9.;=]/g, '');
}

/** DogStatsD's tags as Graphite writes them: `#a:1,b:2` is `;a=1;b=2`, and part of the name. */
function tagSuffix(tags: string): string {
  if (tags === '') return '';
  return tags
    .split(',')
    .map((tag) => `;${tag.replace(';', '_').replace(':', '=')}`)
    .join('');
}

function parseSample(name: string, text: string): Sample | null {
  const [value = '', type, rateText] = text.split('|');
  if (type === undefined || (rateText !== undefined && !isRate(rateText))) return null;
  // Only the bare `s` spares its value the check for a number.
  if (type !== 's' && !isNumber(value)) return null;
  const number = Number(value);
  const rate = readRate(rateText);
  switch (type.trim()) {
    case 's':
      return { type: 'set', name, value: value === '' ? '0' : value };
    case 'ms':
      return type === 'ms' && number < 0 ? null : { type: 'timer', name, value: number, rate };
    case 'g':
      return { type: 'gauge', name, value: number, relative: /^[-+]/.test(value) };
    default:
      return { type: 'counter', name, value: number, rate };
  }
}

function isNumber(text: string): boolean {
  return text !== '' && !Number.isNaN(Number(text));
}

function isRate(text: string): boolean {
  return text.startsWith('@') && isNumber(text.slice(1)) && text[1] !== '-';
}

/** As statsd reads it: digits and points alone, so that `1e-1` is 1. (`@+1`, at which statsd dies, is 1 here.) */
function readRate(text: string | undefined): number {
  const digits = text?.match(/^@([\d.]+)/)?.[1];
  return digits === undefined ? 1 : Number(digits);
}
