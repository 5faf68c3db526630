import { expect, it } from 'vitest';
import { findPreset } from '../../src/simulation';
import { createConditionsStore } from '../../src/store/conditions';

const open = (preset: string, changes: Record<string, number | string> = {}) =>
  createConditionsStore({ preset, changes }, 'one-rack').getState();

it('takes up stored choices', () => {
  const { preset, changes, conditions } = open('across-zones', { 'db.rtt': 5000 });
  expect({ preset, changes }).toEqual({ preset: 'across-zones', changes: { 'db.rtt': 5000 } });
  expect(conditions.db.rttUs).toBe(5000);
});

it.each([
  ['db.jitter', 'abc'],
  ['db.rtt', Number.NaN],
  ['db.connection', 3],
  ['db.connection', 'sometimes'],
  ['db.no-longer', 4],
])('leaves out a stored %s of %s, and keeps the others', (path, value) => {
  const { changes, conditions } = open('across-zones', { [path]: value, 'db.rtt': 5000 });
  expect(changes).toEqual({ 'db.rtt': 5000 });
  expect(conditions.db.rttUs).toBe(5000);
});

it('takes the lab’s own preset for one that there no longer is', () => {
  const { preset, conditions } = open('across-planets');
  expect(preset).toBe('one-rack');
  expect(conditions).toEqual(findPreset('one-rack')?.conditions);
});
