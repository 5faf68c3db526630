import { expect, it } from 'vitest';
import { findPreset } from '../../src/simulation';
import { createConditionsStore } from '../../src/store/conditions';

const open = (preset: string, changes: Record<string, number | string> = {}) =>
  createConditionsStore({ preset, changes }, { preset: 'one-rack', changes: {} }).getState();

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

/** In a lab that begins across zones, without jitter. */
function inLab() {
  const lab = { preset: 'across-zones', changes: { 'db.jitter': 0 } };
  const store = createConditionsStore(lab, lab);
  return { now: store.getState, of: (id: string) => findPreset(id)?.conditions };
}

it('goes back to the lab’s own changes with the preset', () => {
  const { now, of } = inLab();
  expect(now().turned).toEqual([]);
  now().set('db.rtt', 5000);
  now().set('db.jitter', 300);
  expect(now().turned).toEqual(['db.rtt', 'db.jitter']);
  now().reset();
  expect(now()).toMatchObject({ preset: 'across-zones', changes: { 'db.jitter': 0 }, turned: [] });
  expect(now().conditions.db).toEqual({ ...of('across-zones')?.db, jitterUs: 0 });
});

it('counts a change of the lab’s that was undone as turned', () => {
  const { now, of } = inLab();
  now().set('db.jitter', of('across-zones')?.db.jitterUs ?? Number.NaN);
  expect(now()).toMatchObject({ changes: {}, turned: ['db.jitter'] });
});

it('keeps the lab’s own changes under another preset, and drops the reader’s', () => {
  const { now, of } = inLab();
  now().set('db.rtt', 5000);
  now().choosePreset('bad-day');
  expect(now()).toMatchObject({ preset: 'bad-day', changes: { 'db.jitter': 0 }, turned: [] });
  expect(now().conditions.db).toEqual({ ...of('bad-day')?.db, jitterUs: 0 });
  now().choosePreset('laptop');
  // The laptop’s own jitter is 0 already.
  expect(now()).toMatchObject({ preset: 'laptop', changes: {}, turned: [] });
});
