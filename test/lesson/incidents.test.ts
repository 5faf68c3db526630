import { describe, expect, it } from 'vitest';
import { incidentMismatches } from '../../src/lesson/incident-references';
import { loadFileSchema } from '../../src/lesson/load-schema';
import type { LabFile } from '../../src/lesson/schema';

const REQUESTS: LabFile['requests'] = [
  { name: 'visit', method: 'GET', path: '/' },
  { name: 'edit', method: 'POST', path: '/edit/' },
  { name: 'refresh', method: 'COMMAND', path: 'refresh' },
];

const FINE = {
  mix: [{ request: 'visit' }],
  seconds: 60,
  jobs: [{ request: 'refresh', everySeconds: 10 }],
  incidents: [
    { id: 'edit', type: 'request', text: 'Someone edits now', request: 'edit' },
    { id: 'death', type: 'job-dies', text: 'The job dies', request: 'refresh' },
    { id: 'restart', type: 'cache-restarts', text: 'The cache restarts' },
  ],
} as const;

type Goal = LabFile['goals'][number];
const GOAL: Goal = {
  id: 'readers',
  text: 'Few',
  check: {
    type: 'load-readers',
    request: 'visit',
    table: 'pins_pin',
    atMost: 1,
    incidents: [{ incident: 'edit', atSeconds: 30 }],
  },
};

function said(
  load: object | undefined,
  goals: readonly Goal[] = [GOAL],
  diagnoses: LabFile['diagnoses'] = [],
) {
  const lab = {
    requests: REQUESTS,
    goals: [...goals],
    diagnoses,
    ...(load ? { load: loadFileSchema.parse(load) } : {}),
  };
  return incidentMismatches(lab).map(({ message }) => message);
}

const check = (changes: object): Goal => ({ ...GOAL, check: { ...GOAL.check, ...changes } as Goal['check'] });

describe('jobs, incidents and goals on the load', () => {
  it('that fit each other are no mistake', () => {
    expect(said(FINE)).toEqual([]);
    expect(said(FINE, [check({ request: 'edit' })])).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    [
      '“visit” is no command.',
      said({ ...FINE, jobs: [...FINE.jobs, { request: 'visit', everySeconds: 1 }] }),
    ],
    [
      'An incident before has the id “edit” too.',
      said({ ...FINE, incidents: [...FINE.incidents, FINE.incidents[0]] }),
    ],
    [
      '“refresh” is not among visit, edit.',
      said({ ...FINE, incidents: [{ ...FINE.incidents[0], request: 'refresh' }] }),
    ],
    [
      '“edit” is not among refresh.',
      said({ ...FINE, incidents: [FINE.incidents[0], { ...FINE.incidents[1], request: 'edit' }] }),
    ],
    ['The goal is on the load, and the lab has none.', said(undefined)],
    ['“nobody” does not come in the load.', said(FINE, [check({ request: 'nobody' })])],
    [
      'There is no incident “flood”.',
      said(FINE, [check({ incidents: [{ incident: 'flood', atSeconds: 1 }] })]),
    ],
    [
      'The load is over after 60 seconds.',
      said(FINE, [check({ incidents: [{ incident: 'edit', atSeconds: 60 }] })]),
    ],
    [
      'The goal is on the load, and this is of a page.',
      said(FINE, [GOAL], [{ goal: 'readers', when: { queriesAtLeast: 1 }, say: 'x' }]),
    ],
    [
      'The goal is not on the load.',
      said(
        FINE,
        [{ id: 'q', text: 'x', check: { type: 'queries', request: 'visit', atMost: 1 } }],
        [{ goal: 'q', when: { load: { readersAtLeast: 1 } }, say: 'x' }],
      ),
    ],
  ])('%s', (message, found) => {
    expect(found).toEqual([message]);
  });
});
