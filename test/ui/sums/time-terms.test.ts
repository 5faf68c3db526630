import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  breakdown,
  type Conditions,
  DEFAULT_CONDITIONS,
  findPreset,
  type Term,
  writeKnob,
} from '../../../src/simulation';
import { exactMs, exactPrice } from '../../../src/ui/sums/exact';
import { termText } from '../../../src/ui/sums/time-terms';
import { publish, serviceCall } from '../../simulation/support/tapes';
import { control, feedTape, query, tapeOf } from '../tapes';

function texts(conditions: Conditions, tape = feedTape(20)) {
  const key = ({ path, opensConnection }: Term) => (opensConnection ? `${path} opening` : path);
  return new Map(breakdown(tape, conditions).map((term) => [key(term), termText(term, conditions)]));
}

describe('exact figures', () => {
  it('of prices have no false precision and lose nothing', () => {
    expect([300, 2_900, 84_940, 1_000_000, 1_500_000].map(exactPrice)).toEqual([
      '300 ns',
      '2.9 µs',
      '84.94 µs',
      '1 ms',
      '1.5 ms',
    ]);
  });

  it('of times are whole ns in ms', () => {
    expect(exactMs(48_213_407)).toEqual(['48.213', '407']);
    expect(exactMs(1_234_567_890_000)).toEqual(['1,234,567.890', '000']);
    expect(exactMs(-412)).toEqual(['−0.000', '412']);
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (ns) => {
        const [ms, rest] = exactMs(ns);
        expect(Number(`${ms}${rest}`.replace('−', '-').replaceAll(/[,.]/g, ''))).toBe(ns);
      }),
    );
  });
});

describe('a term of the sum', () => {
  it('names what it is, its count and price, and where the price comes from', () => {
    const preset = findPreset('across-zones')?.conditions ?? DEFAULT_CONDITIONS;
    const terms = texts({ ...preset, db: { ...preset.db, statementNs: 12_345 } });
    expect(terms.get('db.rtt')).toMatchObject({ label: 'Round trip to the database', sum: '21 × 1 ms' });
    expect(terms.get('db.rtt')?.sources).toEqual([expect.stringMatching(/^published: /)]);
    expect(terms.get('db.statement')).toMatchObject({
      sum: '21 × 12.345 µs',
      sources: ['as you have set it'],
    });
    expect(terms.get('db.bandwidth')?.sum).toBe('12,580 B × 8 ÷ 5 Gbit/s');
    expect(terms.get('db.jitter')?.sum).toBe('42 drawn, mean 50 µs');
    expect(terms.get('cpu.row.instance')?.sources[0]).toMatch(/^measured: /);
  });

  it('of a service is named after it, its wire’s figures are its own', () => {
    const preset = findPreset('bad-day')?.conditions ?? DEFAULT_CONDITIONS;
    const connect = serviceCall('app-mail', { operation: 'connect', bytesIn: 0 });
    const terms = texts(preset, tapeOf([connect, publish('pins.tasks.thumbnail', { bytesOut: 900 })]));
    expect(terms.get('mail.rtt opening')).toMatchObject({
      label: 'Round trips to open a connection to the mail server',
      sum: '1 × 3.4 ms',
    });
    expect(terms.get('mail.jitter opening')?.sum).toBe('2 drawn, mean 2.0 ms');
    expect(terms.get('broker.rtt')).toMatchObject({ label: 'Round trip to the broker', sum: '1 × 3.4 ms' });
    expect(terms.get('broker.work')).toMatchObject({
      label: 'The broker’s work per command',
      sum: '1 × 20 µs',
      sources: [expect.stringMatching(/^published: /)],
    });
    expect(terms.get('broker.bandwidth')?.sum).toBe('901 B × 8 ÷ 100 Mbit/s');
  });

  it('shows the slowness of the server as a factor of its own', () => {
    const slow = texts(writeKnob(DEFAULT_CONDITIONS, 'cpu.factor', 2.5));
    const price = DEFAULT_CONDITIONS.cpu.ns['row.instance'];
    expect(slow.get('cpu.row.instance')?.sum).toBe(`40 × ${exactPrice(price)} × 2.5`);
    expect(slow.get('cpu.row.instance')?.sources[1]).toBe('server slowness, as you have set it');
    expect(slow.get('db.rtt')?.sum).not.toContain('2.5');
  });

  it('tells the round trips that open a connection apart, with their own constant', () => {
    const each = writeKnob(DEFAULT_CONDITIONS, 'db.connection', 'per-request');
    const terms = texts(each, tapeOf([control('connect'), query(0, null)]));
    expect(terms.get('db.rtt opening')).toMatchObject({
      label: 'Round trips to open a connection',
      sum: '5 × 50 µs',
    });
    expect(terms.get('db.rtt opening')?.sources.at(-1)).toMatch(/five trips/);
    expect(terms.get('db.rtt')?.sum).toBe('1 × 50 µs');
  });

  it('whose product is exact says nothing of rounding, and another does', () => {
    const rounded = /rounded to whole ns/;
    const of = (factor: number) =>
      texts(writeKnob(DEFAULT_CONDITIONS, 'cpu.factor', factor)).get('cpu.template.variable')?.sources ?? [];
    expect(of(1).some((source) => rounded.test(source))).toBe(false);
    expect(of(1.0001).some((source) => rounded.test(source))).toBe(true);
  });
});
