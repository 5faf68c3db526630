import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveText, readArchive } from '../../src/store/progress/archive';
import { chosenWorks, planImport } from '../../src/store/progress/import-plan';
import { freshWork, type LabWork } from '../../src/store/progress/work';

const WORK: LabWork = {
  ...freshWork({ preset: 'laptop', changes: {} }),
  files: { 'views.py': 'mine\n' },
  prediction: { state: 'answered', guess: 5 },
  passed: ['queries'],
};

// The schema leaves this one key out on purpose: no file and no lab is called so, and it is not safe to take.
const aName = fc.string({ minLength: 1 }).filter((name) => name !== '__proto__');

const anyWork: fc.Arbitrary<LabWork> = fc.record({
  version: fc.constant(1 as const),
  files: fc.dictionary(aName, fc.string()).map((files) => ({ ...files })),
  prediction: fc.oneof(
    fc.constant({ state: 'open' as const }),
    fc.record({ state: fc.constant('answered' as const), guess: fc.integer() }),
    fc.constant({ state: 'waved-aside' as const }),
  ),
  hints: fc.nat(),
  passed: fc.array(fc.string()),
  finished: fc.boolean(),
  replaced: fc.constant(null),
  conditions: fc.constant({ preset: 'laptop', changes: { 'db.rtt': 5000 } }),
});

const anyWorks = fc
  .uniqueArray(aName)
  .chain((ids) => fc.record(Object.fromEntries(ids.map((id) => [id, anyWork])), { noNullPrototype: true }));

describe('a file of progress', () => {
  it('gives back what was put in', () => {
    fc.assert(
      fc.property(anyWorks, (works) => {
        expect(readArchive(archiveText(works))).toEqual({ ok: true, works, complaints: [] });
      }),
    );
  });

  it.each([
    ['not json', /^This is not a JSON file: /],
    ['[]', /no progress exported from Measure Twice/],
    ['{"format":"other","version":1,"labs":{}}', /no progress exported/],
    [
      '{"format":"measure-twice progress","version":9,"labs":{}}',
      /of version 9, and this page reads version 1/,
    ],
  ])('that is none says so: %s', (text, complaint) => {
    expect(readArchive(text)).toEqual({ ok: false, complaints: [expect.stringMatching(complaint)] });
  });

  it('whose work in one lab is spoilt says which and where, and still gives the others', () => {
    const text = archiveText({ 'a/1': WORK, 'b/2': WORK }).replace('"guess": 5', '"guess": "five"');
    expect(readArchive(text)).toEqual({
      ok: true,
      works: { 'b/2': WORK },
      complaints: ['The work in “a/1” cannot be read: “prediction.guess” is no number.'],
    });
  });
});

describe('what a file would do', () => {
  const other = { ...WORK, passed: [] };

  it('is told lab by lab: new, the same, different, or of no lab here', () => {
    const here = { b: WORK, c: WORK };
    // The same parts in another order are the same work.
    const turned = Object.fromEntries(Object.entries(WORK).reverse()) as LabWork;
    const file = { z: WORK, c: other, a: WORK, b: turned };
    expect(planImport(['a', 'b', 'c', 'd'], here, file).map(({ labId, kind }) => [labId, kind])).toEqual([
      ['a', 'new'],
      ['b', 'same'],
      ['c', 'differs'],
      ['z', 'unknown'],
    ]);
  });

  it('replaces nothing that the reader has not given up', () => {
    const plan = planImport(['a', 'c'], { c: WORK }, { a: WORK, c: other, z: WORK });
    expect(chosenWorks(plan, new Set())).toEqual({ a: WORK });
    expect(chosenWorks(plan, new Set(['c', 'z']))).toEqual({ a: WORK, c: other });
  });
});
