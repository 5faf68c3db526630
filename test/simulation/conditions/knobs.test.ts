import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  acceptsValue,
  DEFAULT_CONDITIONS,
  describeConditions,
  findKnob,
  fromPosition,
  type NumberKnob,
  PRICED_CPU_KINDS,
  readKnob,
  toPosition,
  writeKnob,
} from '../../../src/simulation';

const KNOBS = describeConditions();
const NUMBERS = KNOBS.filter((knob): knob is NumberKnob => knob.type === 'number');

test('every number of the conditions has a knob, and no two knobs the same path', () => {
  const paths = KNOBS.map((knob) => knob.path);
  expect(new Set(paths).size).toBe(paths.length);
  const { cpu: _, ...wires } = DEFAULT_CONDITIONS;
  const parts = Object.values(wires).reduce((sum, part) => sum + Object.keys(part).length, 0);
  const numbers = parts + 1 + PRICED_CPU_KINDS.length;
  expect(paths.length).toBe(numbers);
  expect(paths).toEqual(
    expect.arrayContaining([
      'db.rtt',
      'db.connection',
      'broker.rtt',
      'mail.work',
      'cpu.factor',
      'cpu.row.instance',
    ]),
  );
});

test.each(KNOBS.map((knob) => [knob.path, knob] as const))(
  '%s says what it is and where its default comes from',
  (_, knob) => {
    expect(knob.label).not.toBe('');
    expect(knob.source.text).toMatch(/\.$/);
    expect(knob.source.reference).not.toBe('');
    expect(readKnob(DEFAULT_CONDITIONS, knob.path)).toBe(knob.default);
  },
);

test('a figure that was not measured says so', () => {
  for (const knob of KNOBS) {
    if (knob.group !== 'database') continue;
    expect(knob.source.kind).not.toBe('measured');
    if (knob.source.kind === 'design') expect(knob.source.text).toMatch(/design figure|Our choice/);
  }
});

test.each(NUMBERS.map((knob) => [knob.path, knob] as const))(
  '%s reads what was written, and changes nothing else',
  (_, knob) => {
    const written = writeKnob(DEFAULT_CONDITIONS, knob.path, knob.max);
    expect(readKnob(written, knob.path)).toBe(knob.max);
    for (const other of KNOBS) {
      if (other.path !== knob.path) expect(readKnob(written, other.path)).toBe(other.default);
    }
  },
);

test('a number written is brought into its range and to a whole µs or ns', () => {
  const value = (path: 'db.rtt' | 'db.bandwidth' | 'cpu.factor', number: number) =>
    readKnob(writeKnob(DEFAULT_CONDITIONS, path, number), path);
  expect(value('db.rtt', 12.6)).toBe(13);
  expect(value('db.rtt', -5)).toBe(0);
  expect(value('db.rtt', 1e12)).toBe(1_000_000);
  expect(value('db.bandwidth', 0)).toBe(0.1);
  expect(value('cpu.factor', 1.5)).toBe(1.5);
});

test('what is no value of a knob is refused, and can be asked beforehand', () => {
  expect(() => writeKnob(DEFAULT_CONDITIONS, 'db.rtt', Number.NaN)).toThrow(RangeError);
  expect(() => writeKnob(DEFAULT_CONDITIONS, 'db.rtt', '5')).toThrow('db.rtt cannot be 5');
  expect(() => writeKnob(DEFAULT_CONDITIONS, 'db.connection', 'open')).toThrow(
    'db.connection cannot be open',
  );
  expect(acceptsValue('db.connection', 'per-request')).toBe(true);
  expect(acceptsValue('db.rtt', null)).toBe(false);
});

test('the connection is a choice', () => {
  const written = writeKnob(DEFAULT_CONDITIONS, 'db.connection', 'per-request');
  expect(written.db.connection).toBe('per-request');
  expect(readKnob(written, 'db.connection')).toBe('per-request');
  expect(findKnob('db.connection')).toMatchObject({ type: 'choice', default: 'kept' });
});

test('there is no knob for what is not a condition', () => {
  expect(findKnob('db.rttt')).toBeUndefined();
  expect(findKnob('cpu.python.sleep')).toBeUndefined();
});

test.each(NUMBERS.map((knob) => [knob.path, knob] as const))(
  'the slider of %s runs from its least to its greatest value',
  (_, knob) => {
    expect(fromPosition(knob, 0)).toBe(knob.min);
    expect(fromPosition(knob, 1)).toBe(knob.max);
    expect(toPosition(knob, knob.min)).toBe(0);
    expect(toPosition(knob, knob.max)).toBe(1);
    // Where a default stands, a hand can reach to both sides.
    expect(toPosition(knob, knob.default)).toBeLessThan(0.9);
  },
);

test('a slider’s positions and values agree, to the two digits that a hand can mean, and rise together', () => {
  const position = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...NUMBERS), position, position, (knob, one, other) => {
      const value = fromPosition(knob, one);
      const again = fromPosition(knob, toPosition(knob, value));
      expect(again).toBeCloseTo(value, 5);
      if (one <= other) expect(fromPosition(knob, other)).toBeGreaterThanOrEqual(value);
    }),
  );
});

test('a linear slider is even', () => {
  const linear: NumberKnob = { ...(NUMBERS[0] as NumberKnob), scale: 'linear', min: 0, max: 200 };
  expect(fromPosition(linear, 0.25)).toBe(50);
  expect(toPosition(linear, 150)).toBe(0.75);
});
