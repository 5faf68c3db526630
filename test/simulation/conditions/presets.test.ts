import { expect, test } from 'vitest';
import {
  conditionsSchema,
  DEFAULT_CONDITIONS,
  describeConditions,
  findPreset,
  PRESETS,
  readKnob,
  timeline,
} from '../../../src/simulation';
import { query, tapeOf, times } from '../support/tapes';

test('presets go from one machine to a bad day', () => {
  expect(PRESETS.map((preset) => preset.id)).toEqual([
    'laptop',
    'one-rack',
    'across-zones',
    'across-regions',
    'bad-day',
  ]);
  expect(findPreset('laptop')?.conditions).toEqual(DEFAULT_CONDITIONS);
  expect(findPreset('moon')).toBeUndefined();
});

test.each([
  ['laptop', 50],
  ['one-rack', 200],
  ['across-zones', 1000],
  ['across-regions', 65_000],
])('%s has the round trip of its class, %d µs', (id, rttUs) => {
  expect(findPreset(id)?.conditions.db.rttUs).toBe(rttUs);
});

test.each(PRESETS.map((preset) => [preset.id, preset] as const))(
  '%s names the source of all it changes, and changes nothing else',
  (_, preset) => {
    const changes = new Map(preset.changes.map((change) => [change.path, change]));
    for (const knob of describeConditions()) {
      const change = changes.get(knob.path);
      expect(readKnob(preset.conditions, knob.path)).toBe(change ? change.value : knob.default);
      if (change) expect(change.source.text).not.toBe('');
    }
    expect(conditionsSchema.parse(preset.conditions)).toEqual(preset.conditions);
  },
);

test('the farther away the database, the longer a page of many queries takes', () => {
  const page = tapeOf(times(21, () => query({ rowsReturned: 1 })));
  const totals = PRESETS.slice(0, 4).map(({ conditions }) => timeline(page, conditions).totalUs);
  expect(totals).toEqual([...totals].sort((a, b) => a - b));
  const [laptop, , zones] = PRESETS;
  expect(timeline(page, findPreset('bad-day')?.conditions ?? DEFAULT_CONDITIONS).totalUs).toBeGreaterThan(
    timeline(page, zones?.conditions ?? DEFAULT_CONDITIONS).totalUs,
  );
  expect(laptop?.changes).toEqual([]);
});
