import { describe, expect, it } from 'vitest';
import { judge } from '../../src/lesson/judge';
import type { Lab } from '../../src/lesson/lab';
import { type LoadResult, loadKey, loadRequests } from '../../src/lesson/load-checks';
import type { LoadCheck } from '../../src/lesson/load-goals-schema';
import { loadFileSchema } from '../../src/lesson/load-schema';
import { createTraffic, fixedRouter, type Router, type Served } from '../../src/simulation/traffic';
import { LAB, LIST, PROBLEM, query, tape } from './fakes';

const load = loadFileSchema.parse({
  ratePerSecond: 10,
  seconds: 10,
  warmUpSeconds: 0,
  arrivals: 'steady',
  incidents: [
    { id: 'again', type: 'request', text: 'Once more', request: 'feed', times: 2 },
    { id: 'restart', type: 'cache-restarts', text: 'The cache restarts' },
  ],
});

const about = { request: 'feed', incidents: [] };

function labOf(check: LoadCheck, diagnoses: Lab['diagnoses'] = []): Lab {
  return { ...LAB, load, goals: [{ id: 'goal', text: 'Goal', check }], diagnoses };
}

/** Simulated, with every tenth request served as is said. */
function resultOf(lab: Lab, tenth: Partial<Served>): LoadResult {
  const [request] = Object.values(loadRequests(lab, LAB.start, 3));
  if (!request) throw new Error('no load');
  const router: Router<never> = fixedRouter([tape([query(LIST, 1)], '<p>feed</p>')]);
  const traffic = createTraffic(request.load, request.conditions, {
    ...router,
    end: (visit, leg, nowUs) => ({
      ...router.end(visit, leg, nowUs),
      ...(visit.number % 10 === 0 ? tenth : {}),
    }),
  });
  traffic.advance(Number.POSITIVE_INFINITY);
  return { ok: true, plan: request.plan, report: traffic.report() };
}

const NOTHING = { tapes: [], setup: null, problem: null };

function outcomeOf(check: LoadCheck, tenth: Partial<Served>, diagnoses: Lab['diagnoses'] = []) {
  const lab = labOf(check, diagnoses);
  const loads = { [loadKey(check)]: resultOf(lab, tenth) };
  return judge(lab, { reference: NOTHING, learner: NOTHING, loads })[0];
}

const READERS = { type: 'load-readers', ...about, table: 'pins_pin' } as const;

describe('a goal on the load', () => {
  it.each<[LoadCheck, Partial<Served>, boolean, string]>([
    [
      { ...READERS, atMost: 10 },
      { tables: new Set(['pins_pin']) },
      true,
      '10 of 100 requests in 10.0 s asked the database for pins_pin.',
    ],
    [
      { ...READERS, atMost: 9 },
      { tables: new Set(['pins_pin']) },
      false,
      '10 of 100 requests in 10.0 s asked the database for pins_pin.',
    ],
    [
      { ...READERS, atMost: 0 },
      { tables: new Set(['pins_tag']) },
      true,
      '0 of 100 requests in 10.0 s asked the database for pins_pin.',
    ],
    [
      { type: 'load-staleness', ...about, atMostSeconds: 1 },
      { staleUs: 2_000_000 },
      false,
      '10 visitors saw what was out of date, for 2.0 s at most.',
    ],
    [
      { type: 'load-staleness', ...about, atMostSeconds: 2 },
      { staleUs: 2_000_000 },
      true,
      '10 visitors saw what was out of date, for 2.0 s at most.',
    ],
    [{ type: 'load-staleness', ...about, atMostSeconds: 1 }, {}, true, 'Nothing was out of date.'],
    [
      { type: 'load-age', ...about, atMostSeconds: 4 },
      { ageUs: 5_000_000 },
      false,
      'The oldest page served was 5.0 s old.',
    ],
    [{ type: 'load-failures', ...about, atMost: 0 }, {}, true, 'No request failed.'],
  ])('%o', (check, tenth, met, message) => {
    expect(outcomeOf(check, tenth)).toEqual({ id: 'goal', met, message });
  });

  it('on time is met or not by the quantile that it names', () => {
    const check = { type: 'load-time', ...about, quantile: 'p99' } as const;
    const quick = outcomeOf({ ...check, atMostMs: 1_000 }, {});
    expect(quick).toMatchObject({
      met: true,
      message: expect.stringMatching(/^99 of 100 are served within \d/),
    });
    expect(outcomeOf({ ...check, atMostMs: 0.001 }, {})?.met).toBe(false);
  });

  it('that is not met has the first diagnosis that fits what was measured', () => {
    const diagnoses: Lab['diagnoses'] = [
      { goal: 'goal', when: { load: { readersAtLeast: 11 } }, say: 'Many.' },
      { goal: 'goal', when: { load: { readersAtMost: 10, failuresAtMost: 0 } }, say: 'Few.' },
    ];
    expect(
      outcomeOf({ ...READERS, atMost: 1 }, { tables: new Set(['pins_pin']) }, diagnoses)?.message,
    ).toMatch(/Few\.$/);
  });

  it('is not judged where the code ended in an error', () => {
    const check: LoadCheck = { ...READERS, atMost: 1 };
    const loads = { [loadKey(check)]: { ok: false, problem: PROBLEM } as const };
    expect(judge(labOf(check), { reference: NOTHING, learner: NOTHING, loads })[0]).toMatchObject({
      met: false,
      unjudged: true,
      message: expect.stringContaining('It ended in an error'),
    });
  });
});

describe('the loads of a check', () => {
  it('are one for all goals for which the same happens', () => {
    const restart = [{ incident: 'restart', atSeconds: 3 }];
    const goals = [
      { ...READERS, atMost: 1 },
      { type: 'load-failures', ...about, atMost: 0 },
      { ...READERS, atMost: 2, incidents: restart },
    ] as const satisfies readonly LoadCheck[];
    const lab = { ...labOf(goals[0]), goals: goals.map((check, id) => ({ id: `g${id}`, text: 'x', check })) };
    const requests = loadRequests(lab, LAB.start, 3);
    expect(Object.keys(requests)).toEqual(['', 'restart at 3']);
    expect(requests['']?.load).toMatchObject({ cacheRestartsUs: [], planted: [], seed: 3 });
    expect(requests['restart at 3']?.load.cacheRestartsUs).toEqual([3_000_000]);
  });

  it('send what an incident sends, as often as it says', () => {
    const incidents = [{ incident: 'again', atSeconds: 2 }];
    const [request] = Object.values(loadRequests(labOf({ ...READERS, atMost: 1, incidents }), LAB.start, 3));
    expect(request?.load.planted).toEqual([
      { kind: 0, atUs: 2_000_000 },
      { kind: 0, atUs: 2_100_000 },
    ]);
  });
});
