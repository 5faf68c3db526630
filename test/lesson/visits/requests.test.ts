import { expect, it } from 'vitest';
import { visitEach, visitsRuns } from '../../../src/lesson/visits/check';
import { findPreset } from '../../../src/simulation';
import { LAB } from '../fakes';
import { VISITS, VISITS_LAB } from './lab';

const files = { 'views.py': 'mine' };
const runs = visitsRuns(VISITS_LAB, files, 3);

it('tries the ways that goals are about, under their presets or the lab’s own conditions', () => {
  expect(runs?.ways.map(({ way, preset }) => [way, preset])).toEqual([
    ['edge', null],
    ['browser', null],
    ['edge', 'one-rack'],
  ]);
  const [own, , rack] = runs?.ways ?? [];
  expect(own?.part.conditions).toEqual(findPreset('laptop')?.conditions);
  expect(rack?.part.conditions).toEqual(findPreset('one-rack')?.conditions);
  expect(visitsRuns(LAB, files, 3)).toBeNull();
});

it('has the same visitors come at the same times in every way', () => {
  const [edge, browser] = runs?.ways ?? [];
  expect(edge?.part.plan).toMatchObject({
    path: '/esi/',
    edge: { flavour: 'varnish', fetching: 'serial', coalescing: true },
    editsUs: [20_000_000, 40_000_000],
  });
  expect(browser?.part.plan).toMatchObject({ path: '/client/', edge: { flavour: 'akamai' } });
  expect(edge?.part.plan.loads).toEqual(browser?.part.plan.loads);
  expect(edge?.part.plan.loads).toHaveLength(12);
  expect(edge?.part.files).toBe(files);
  expect(edge?.part.sessions[2]).toEqual({
    member: 'SELECT id FROM pins_member ORDER BY id LIMIT 1 OFFSET 2',
  });
});

it('asks for the truth of the start files, for each visitor and version of the data', () => {
  const { count } = VISITS.visitors;
  expect(runs?.truth).toMatchObject({ files: VISITS_LAB.start, plan: { path: '/', edge: null } });
  expect(runs?.truth.plan.loads).toEqual(
    [0, 20_000_000, 40_000_000].flatMap((atUs) =>
      Array.from({ length: count }, (_, visitor) => ({ atUs, visitor })),
    ),
  );
});

it('asks for the truth no second time', async () => {
  if (runs === null) throw new Error('the lab has goals about page loads');
  const asked: string[] = [];
  const nothing = { recording: null, problem: null };
  const visit = async ({ plan }: { plan: { path: string } }) => {
    asked.push(plan.path);
    return nothing;
  };
  await visitEach(runs, visit);
  await visitEach(runs, visit, async () => nothing);
  expect(asked).toEqual(['/', '/esi/', '/client/', '/esi/', '/esi/', '/client/', '/esi/']);
});
