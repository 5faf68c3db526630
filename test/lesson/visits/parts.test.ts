import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePart, type SeenPart } from '../../../src/lesson/visits/judge-part';
import { partsOf } from '../../../src/lesson/visits/parts';

describe('the parts of a page', () => {
  it('are what can be seen of the elements with their ids, without one another', () => {
    const html = `<body><main id="frame">Pins <b>of all</b><p id="badge">Ada <i hidden>x</i></p>
      <ul id="trending"><li>Cats</li><li>Dogs</li></ul>end</main></body>`;
    expect(partsOf(html, ['frame', 'badge', 'trending', 'ads'])).toEqual({
      frame: 'Pins of all end',
      badge: 'Ada',
      trending: 'Cats Dogs',
      ads: null,
    });
  });
});

const SEEN: SeenPart = { text: 'a1', visitor: 0, atUs: 5_000, fromVersion: 2, toVersion: 2 };
/** Visitors a and b, versions 0 to 3; nothing changed for b at first. */
const TRUTH = [
  ['a0', 'a1', 'a2', 'a3'],
  ['b', 'b', 'b2', 'b3'],
];
const EDITS_US = [1_000, 2_000, 6_000];
const judged = (changes: Partial<SeenPart>) => judgePart({ ...SEEN, ...changes }, TRUTH, EDITS_US);

describe('a part is', () => {
  it.each<[string, Partial<SeenPart>, object]>([
    ['right as it should be now', { text: 'a2' }, { kind: 'right' }],
    [
      'right if an edit came while the page did, before or after',
      { text: 'a3', toVersion: 3 },
      { kind: 'right' },
    ],
    ['old since the edit that changed it', { text: 'a1' }, { kind: 'old', forUs: 3_000 }],
    ['the older the more edits it missed', { text: 'a0' }, { kind: 'old', forUs: 4_000 }],
    ['old since the last moment when it was right', { text: 'b', visitor: 1 }, { kind: 'old', forUs: 3_000 }],
    ['somebody else’s', { text: 'b2' }, { kind: 'somebody-elses', visitor: 1 }],
    ['somebody else’s also when it is old', { text: 'b' }, { kind: 'somebody-elses', visitor: 1 }],
    ['missing where it is not there', { text: null }, { kind: 'missing' }],
    ['missing where it says nothing', { text: '' }, { kind: 'missing' }],
    ['of none of these kinds', { text: 'wait' }, { kind: 'other' }],
    ['nothing that could be known before its edit', { text: 'b3' }, { kind: 'other' }],
  ])('%s', (_, changes, verdict) => {
    expect(judged(changes)).toEqual(verdict);
  });

  it('right without text where it should have none', () => {
    expect(judgePart({ ...SEEN, text: null }, [[null, null, null]], EDITS_US)).toEqual({ kind: 'right' });
    expect(judgePart({ ...SEEN, text: '' }, [['', '', '']], EDITS_US)).toEqual({ kind: 'right' });
  });

  const text = fc.constantFrom('x', 'y', 'z', '', null);
  const scene = fc
    .record({
      visitors: fc.integer({ min: 1, max: 3 }),
      editsUs: fc.array(fc.nat({ max: 99 }), { maxLength: 4 }),
    })
    .chain(({ visitors, editsUs }) => {
      const versions = editsUs.length + 1;
      const sorted = [...editsUs].sort((one, other) => one - other);
      const texts = fc.array(text, { minLength: versions, maxLength: versions });
      return fc.record({
        editsUs: fc.constant(sorted),
        truth: fc.array(texts, { minLength: visitors, maxLength: visitors }),
        visitor: fc.nat({ max: visitors - 1 }),
        atUs: fc.nat({ max: 120 }),
        tookUs: fc.nat({ max: 30 }),
        text,
      });
    })
    .map(({ tookUs, ...rest }) => {
      const version = (us: number) => rest.editsUs.filter((editUs) => editUs <= us).length;
      return { ...rest, fromVersion: version(rest.atUs), toVersion: version(rest.atUs + tookUs) };
    });

  it('never old by less than nothing or more than since the first edit, and never somebody else’s and one’s own', () => {
    fc.assert(
      fc.property(scene, ({ truth, editsUs, ...seen }) => {
        const verdict = judgePart(seen, truth, editsUs);
        const own = truth[seen.visitor]?.slice(0, seen.toVersion + 1) ?? [];
        if (verdict.kind === 'right') expect(own).toContain(seen.text);
        if (verdict.kind === 'somebody-elses' || verdict.kind === 'other')
          expect(own).not.toContain(seen.text);
        if (verdict.kind === 'missing') expect([null, '']).toContain(seen.text);
        if (verdict.kind !== 'old') return;
        expect(verdict.forUs).toBeGreaterThanOrEqual(0);
        expect(verdict.forUs).toBeLessThanOrEqual(seen.atUs - (editsUs[0] ?? 0));
      }),
    );
  });

  it('right on every page that shows each visitor what they should see', () => {
    fc.assert(
      fc.property(scene, ({ truth, editsUs, ...seen }) => {
        const shown = truth[seen.visitor]?.[seen.toVersion] ?? null;
        expect(judgePart({ ...seen, text: shown }, truth, editsUs)).toEqual({ kind: 'right' });
      }),
    );
  });
});
