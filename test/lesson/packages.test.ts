import { expect, it } from 'vitest';
import { checkRuns } from '../../src/lesson/check-runs';
import { displayRun } from '../../src/lesson/display-run';
import type { Lab } from '../../src/lesson/lab';
import { loadRequests } from '../../src/lesson/load-checks';
import type { LoadCheck } from '../../src/lesson/load-goals-schema';
import { loadFileSchema } from '../../src/lesson/load-schema';
import { labFileSchema } from '../../src/lesson/schema';
import { visitsRuns } from '../../src/lesson/visits/check';
import { displayVisits } from '../../src/lesson/visits/display';
import { DEFAULT_CONDITIONS } from '../../src/simulation';
import { LAB } from './fakes';
import { VISITS_LAB } from './visits/lab';

const PACKAGES: Lab['packages'] = ['celery'];

it('a lab’s packages come with every run of it', () => {
  const lab: Lab = { ...LAB, packages: PACKAGES, mutantFiles: { slow: { 'a.py': '' } } };
  const { reference, learner, mutants } = checkRuns(lab, {}, 1);
  for (const run of [displayRun(lab, {}, DEFAULT_CONDITIONS), reference, learner, mutants.slow]) {
    expect(run?.packages).toEqual(PACKAGES);
  }
});

it('and with every page load', () => {
  const lab: Lab = { ...VISITS_LAB, packages: PACKAGES };
  const shown = displayVisits(lab, {}, DEFAULT_CONDITIONS);
  const checked = visitsRuns(lab, {}, 1);
  const ways = (shown?.ways ?? []).map(({ request }) => request);
  expect(ways).toHaveLength(3);
  for (const request of [...ways, shown?.truth, checked?.truth]) expect(request?.packages).toEqual(PACKAGES);
});

it('and with what a load is simulated from', () => {
  const check: LoadCheck = { type: 'load-readers', request: 'feed', incidents: [], table: 'pin', atMost: 1 };
  const lab: Lab = {
    ...LAB,
    packages: PACKAGES,
    load: loadFileSchema.parse({}),
    goals: [{ id: 'up', text: '', check }],
  };
  expect(Object.values(loadRequests(lab, {}, 1)).map(({ base }) => base.packages)).toEqual([PACKAGES]);
});

it('are none where lab.json names none, and must be known', () => {
  const { packages } = labFileSchema.shape;
  expect(packages.parse(undefined)).toEqual([]);
  expect(packages.safeParse(['dramatiq']).success).toBe(false);
});
