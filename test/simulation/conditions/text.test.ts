import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  describeConditions,
  formatValue,
  type KnobPath,
  parseSetting,
  parseValue,
} from '../../../src/simulation';

test.each([
  ['db.rtt=5ms', 'db.rtt', 5000],
  ['db.rtt = 200 µs', 'db.rtt', 200],
  ['db.rtt=200us', 'db.rtt', 200],
  ['db.rtt=.5ms', 'db.rtt', 500],
  ['db.rtt=0.065 s', 'db.rtt', 65_000],
  ['db.rtt=5,5ms', 'db.rtt', 5500],
  ['db.rtt=0,125 ms', 'db.rtt', 125],
  ['db.rtt=10,000 µs', 'db.rtt', 10_000],
  ['db.rtt=300', 'db.rtt', 300],
  ['db.statement=20us', 'db.statement', 20_000],
  ['db.row-examined=300ns', 'db.row-examined', 300],
  ['db.commit=5ms', 'db.commit', 5_000_000],
  ['db.bandwidth=100 Mbit/s', 'db.bandwidth', 100],
  ['db.bandwidth=1Gbit/s', 'db.bandwidth', 1000],
  ['db.bandwidth=512kbit/s', 'db.bandwidth', 0.512],
  ['db.connection=per-request', 'db.connection', 'per-request'],
  ['db.connection=kept open', 'db.connection', 'kept'],
  ['cpu.factor=×2', 'cpu.factor', 2],
  ['cpu.factor=0.5', 'cpu.factor', 0.5],
  ['cpu.row.instance=25us', 'cpu.row.instance', 25_000],
])('%s', (text, path, value) => {
  expect(parseSetting(text)).toEqual({ ok: true, path, value });
});

test.each([
  ['db.rtt', 'path=value'],
  ['db.ping=5ms', 'There is no condition “db.ping”. Some there are: db.rtt'],
  ['rtt=5ms', 'There is no condition “rtt”'],
  ['db.rtt=fast', 'db.rtt wants a time such as 200us, 5ms or 1s; not “fast”.'],
  ['db.rtt=5 miles', 'db.rtt wants a time'],
  ['db.rtt=-5ms', 'db.rtt wants a time'],
  ['db.rtt=', 'db.rtt wants a time'],
  ['db.rtt=2s', 'db.rtt must be between 0 µs and 1.0 s; not 2s.'],
  ['db.bandwidth=5ms', 'db.bandwidth wants a bandwidth'],
  ['db.bandwidth=0', 'db.bandwidth must be between 0.1 Mbit/s and 100 Gbit/s'],
  ['db.connection=open', 'db.connection is kept or per-request; not “open”.'],
  ['cpu.factor=2ms', 'cpu.factor wants a number such as 2 or 0.5'],
])('%s is answered by a sentence', (text, part) => {
  const setting = parseSetting(text);
  expect(setting.ok).toBe(false);
  if (!setting.ok) expect(setting.error).toContain(part);
});

test.each<[KnobPath, number | string, string]>([
  ['db.rtt', 1000, '1.0 ms'],
  ['db.rtt', 50, '50 µs'],
  ['db.bandwidth', 10_000, '10 Gbit/s'],
  ['db.bandwidth', 0.5, '0.5 Mbit/s'],
  ['db.row-examined', 300, '300 ns'],
  ['cpu.row.instance', 2900, '2.9 µs'],
  ['db.commit', 5_000_000, '5.0 ms'],
  ['cpu.factor', 2, '×2'],
  ['db.connection', 'per-request', 'opened by each request'],
])('%s of %s is shown as %s', (path, value, text) => {
  expect(formatValue(path, value)).toBe(text);
});

test('a value as shown can be typed again, and means the same but for digits not shown', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...describeConditions()), part, (knob, position) => {
      const value =
        knob.type === 'choice' ? knob.default : Math.round(knob.min + position * (knob.max - knob.min));
      if (knob.type === 'number' && value === 0 && knob.min > 0) return;
      const setting = parseValue(knob.path, formatValue(knob.path, value));
      expect(setting.ok).toBe(true);
      if (!setting.ok || typeof value !== 'number') return;
      expect(Math.abs(Number(setting.value) - value)).toBeLessThanOrEqual(value * 0.006);
    }),
  );
});
