import { beforeAll, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { check } from '../../scripts/lib/play/play';
import { describeVisits, figuresOfVisits, playVisits } from '../../scripts/lib/play/visits';
import { findPreset } from '../../src/simulation';
import type { ProjectFiles } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { VISITS_LAB } from '../lesson/visits/lab';
import { type SiteOptions, siteOf, UNTOLD } from './support/visits';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

const judged = (options: SiteOptions, more: ProjectFiles = {}) =>
  check(engine, VISITS_LAB, { ...VISITS_LAB.start, ...siteOf(options), ...more }, 1);

it('meets its goals with parts that are kept for as long as they may be', async () => {
  const outcomes = await judged({});
  expect(outcomes.map(({ id, met }) => [id, met])).toEqual([
    ['own', true],
    ['fresh', true],
    ['frame', true],
    ['quick', true],
  ]);
  expect(outcomes.map(({ message }) => message)).toEqual([
    'Nobody saw what is somebody else’s, in 12 page loads.',
    expect.stringMatching(/^“trending” was old in \d+ of 12 page loads, up to [\d.]+ m?s after the edit\.$/),
    '“badge” was there in all of 12 page loads.',
    expect.stringMatching(/^The page is complete after [\d.]+ ms in all page loads, one rack\.$/),
  ]);
});

it('finds a badge that is kept for all, and a list that is kept too long', async () => {
  const [own, fresh] = await judged({ badge: 'max-age=600', session: UNTOLD, trending: 'max-age=600' });
  expect(own).toMatchObject({ met: false, message: expect.stringContaining('“badge” in ') });
  expect(fresh).toMatchObject({ met: false, message: expect.stringContaining('after the edit') });
});

it('finds a part that never comes, and says why', async () => {
  const views = siteOf()['pins/views.py'];
  const broken = { 'pins/views.py': `${views}\ndef badge(request):\n    return nothing\n` };
  const outcomes = await judged({}, broken);
  expect(outcomes[2]).toMatchObject({
    met: false,
    message: expect.stringMatching(
      /^“badge” was nothing that anybody should see in 12 of 12|^“badge” was missing in 12 of 12/,
    ),
  });
  expect(outcomes[2]?.message).toMatch(
    /A request ended in an error: .*nothing.* \(pins\/views\.py, line \d+\)/,
  );
});

it('judges nothing of a project that cannot be loaded', async () => {
  const outcomes = await judged({}, { 'pins/views.py': 'import nothing' });
  for (const { met, unjudged, message } of outcomes) {
    expect({ met, unjudged }).toEqual({ met: false, unjudged: true });
    expect(message).toMatch(/^It ended in an error: .*\(pins\/views\.py, line 1\)\.$/);
  }
});

it('plays all ways of a lab, side by side', async () => {
  const conditions = findPreset('across-zones')?.conditions;
  if (conditions === undefined) throw new Error('no such preset');
  const files = VISITS_LAB.start;
  const played = await playVisits(engine, { lab: VISITS_LAB, files, conditions, seed: 1 });
  const text = describeVisits(VISITS_LAB, played ?? []);
  expect(text.split('\n')[0]).toMatch(/^Page loads \(\+ best, − worst\) +whole +edge +browser$/);
  expect(text).toMatch(/Requests to the application, for each page load +1\.0/);
  const [whole, edge, browser] = figuresOfVisits(played ?? []);
  expect(whole?.report).toMatchObject({ originRequests: 12, edge: null });
  expect(whole?.parts.trending).toMatchObject({ right: 12, old: 0 });
  for (const way of [edge, browser]) {
    expect(way?.report.pageLoads).toBe(12);
    expect(way?.parts.badge).toMatchObject({ right: 12 });
    expect(way?.report.bytes.origin).toBeLessThan(whole?.report.bytes.origin ?? 0);
  }
});
