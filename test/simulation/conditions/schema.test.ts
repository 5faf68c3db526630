import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionsSchema, DEFAULT_CONDITIONS, findPreset, withDefaults } from '../../../src/simulation';
import { anyConditions } from '../support/arbitraries';

test('conditions survive being stored', () => {
  fc.assert(
    fc.property(anyConditions, (conditions) => {
      const stored: unknown = JSON.parse(JSON.stringify(conditions));
      // Zero and minus zero are one number to JSON.
      expect(withDefaults(conditionsSchema.parse(stored))).toEqual(JSON.parse(JSON.stringify(conditions)));
    }),
  );
});

test('what is missing comes from the base', () => {
  const stored = conditionsSchema.parse({ db: { rttUs: 7000 }, cpu: { ns: { 'row.instance': 25_000 } } });
  const zones = findPreset('across-zones')?.conditions;
  const whole = withDefaults(stored, zones);
  expect(whole.db).toEqual({ ...zones?.db, rttUs: 7000 });
  expect(whole.cpu.factor).toBe(1);
  expect(whole.cpu.ns).toEqual({ ...DEFAULT_CONDITIONS.cpu.ns, 'row.instance': 25_000 });
  expect(withDefaults(conditionsSchema.parse({}))).toEqual(DEFAULT_CONDITIONS);
});

test('what was stored before page loads had wires of their own has their defaults', () => {
  const { browser: _, edge: __, ...older } = DEFAULT_CONDITIONS;
  expect(withDefaults(conditionsSchema.parse(older))).toEqual(DEFAULT_CONDITIONS);
});

test('a key given as undefined is a missing one', () => {
  expect(withDefaults({ db: { rttUs: undefined } })).toEqual(DEFAULT_CONDITIONS);
});

test.each([
  ['an unknown part', { moon: {} }],
  ['a service’s work out of range', { mail: { workNs: -1 } }],
  ['an unknown condition of a service', { broker: { commandNs: 5 } }],
  ['an unknown condition', { db: { ping: 5 } }],
  ['an unknown kind of work', { cpu: { ns: { 'queryset.clone': 5 } } }],
  ['sleep, which has no price', { cpu: { ns: { 'python.sleep': 1000 } } }],
  ['a number out of range', { db: { rttUs: -1 } }],
  ['a fraction of a µs', { db: { rttUs: 1.5 } }],
  ['a number as text', { db: { rttUs: '5' } }],
  ['an unknown choice', { db: { connection: 'open' } }],
  ['no bandwidth at all', { db: { bandwidthMbps: 0 } }],
  ['a visitor’s round trip out of range', { browser: { rttUs: -1 } }],
  ['something else', 'laptop'],
])('%s is rejected', (_, stored) => {
  expect(conditionsSchema.safeParse(stored).success).toBe(false);
});
