import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Conditions } from '../../../src/simulation';
import { arrivals, type PageLoadsPlan, replayPageLoads, reportOf } from '../../../src/simulation/page-loads';
import { anyConditions } from '../support/arbitraries';
import { command, cpu, exchange, query } from '../support/tapes';
import { carryOut, ESI, keep, MS, pages, planOf, SECOND, type Site, VARNISH, wires } from './site';

/** Everybody sees the same page, but for a badge that is fetched for each; it is kept for a second. */
const SITE: Site = ({ url, version, headers }) => {
  const who = headers.find(([name]) => name === 'Cookie')?.[1] ?? 'nobody';
  if (url === '/badge')
    return { body: `<p>${who} ${version}</p>`, ms: 5, headers: [keep(1), ['Vary', 'Cookie']] };
  const badge =
    url === '/esi' ? '<esi:include src="/badge"/>' : '<div hx-get="/badge" hx-trigger="load"></div>';
  return { body: `<body>Pins ${version} ${badge}</body>`, ms: 20, headers: [ESI, keep(2)] };
};
const COOKIES = [[['who', 'ada']], [['who', 'bob']], []] as const;

const anyPlan: fc.Arbitrary<PageLoadsPlan> = fc
  .record({
    seed: fc.nat(),
    path: fc.constantFrom('/esi', '/client'),
    edge: fc.constantFrom(
      null,
      VARNISH,
      { ...VARNISH, coalescing: false },
      { ...VARNISH, fetching: 'parallel' as const },
      { ...VARNISH, flavour: 'akamai' as const },
    ),
    loads: fc.integer({ min: 1, max: 12 }),
    editsUs: fc.array(fc.nat({ max: 5 * SECOND }), { maxLength: 3 }),
  })
  .map(({ loads, editsUs, ...plan }) => ({
    ...plan,
    loads: arrivals({ seed: plan.seed, loads, durationUs: 5 * SECOND, visitors: 3 }),
    editsUs: editsUs.sort((one, other) => one - other),
  }));

const replayed = (plan: PageLoadsPlan, origin: Origin, conditions: Conditions) =>
  replayPageLoads(plan, { cookies: COOKIES, origin }, conditions);

it('under the conditions of the record gives what was recorded', () => {
  fc.assert(
    fc.property(anyPlan, anyConditions, (plan, conditions) => {
      const { outcome, origin } = carryOut(plan, SITE, conditions, COOKIES);
      expect(replayed(plan, origin, conditions)).toEqual({ kind: 'complete', outcome });
    }),
  );
});

it('under others gives what a record under them would have, or says that it diverges', () => {
  let compared = 0;
  fc.assert(
    fc.property(anyPlan, anyConditions, anyConditions, (plan, conditions, others) => {
      const { origin } = carryOut(plan, SITE, conditions, COOKIES);
      const replay = replayed(plan, origin, others);
      if (replay.kind === 'diverges') return;
      compared += 1;
      expect(replay.outcome).toEqual(carryOut(plan, SITE, others, COOKIES).outcome);
    }),
  );
  expect(compared).toBeGreaterThan(10);
});

it('moments come in order, and no page load begins before it is asked for', () => {
  fc.assert(
    fc.property(anyPlan, anyConditions, (plan, conditions) => {
      for (const load of carryOut(plan, SITE, conditions, COOKIES).outcome.loads) {
        const { atUs, openUs, firstByteUs, firstContentUs, completeUs } = load;
        const moments = [atUs, openUs, firstByteUs, firstContentUs, completeUs];
        expect(moments).toEqual([...moments].sort((one, other) => one - other));
        expect(moments.every(Number.isInteger)).toBe(true);
      }
    }),
  );
});

it('without an edge each page load is a request for each of its parts', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const { outcome } = carryOut({ ...plan, path: '/client', edge: null }, SITE, wires(), COOKIES);
      expect(outcome.originRequests).toBe(2 * plan.loads.length);
      expect(reportOf(outcome, false).originRequestsPerPageLoad).toBe(2);
    }),
  );
});

const TWICE = planOf({ loads: [0, 1].map((second) => ({ atUs: second * SECOND, visitor: 0 })) });
const FAST = wires({ rttUs: 2 * MS });

type Origin = ReturnType<typeof carryOut>['origin'];

function recorded(plan: PageLoadsPlan, moves: Origin[number]['tape']['moves']) {
  return withMoves(carryOut(plan, pages({ '/': { body: 'a' } }), wires(), COOKIES).origin, moves);
}

function withMoves(origin: Origin, moves: Origin[number]['tape']['moves']): Origin {
  return origin.map((each) => ({ ...each, tape: { ...each.tape, moves } }));
}

it('diverges where the code read the clock and the request starts at another time', () => {
  const read = { ...cpu('python.reading'), guard: { type: 'clock-reading', atUs: 0 } as const };
  const origin = recorded(TWICE, [read]);
  expect(replayed(TWICE, origin, wires())).toMatchObject({ kind: 'complete' });
  expect(replayed(TWICE, origin, FAST)).toMatchObject({
    reason: expect.stringContaining('depends on the time'),
  });
});

it('keeps deadlines at their moment, when the request is at another', () => {
  const guard = { type: 'deadline', deadlineUs: -10 * MS, passed: true } as const;
  const origin = recorded(planOf(), [exchange([command()], { guard })]);
  // It had passed 10 ms before the request came; this one comes 45 ms sooner.
  expect(replayed(planOf(), origin, FAST)).toMatchObject({
    reason: expect.stringContaining('depends on the time'),
  });
  const passed = recorded(planOf(), [exchange([command()], { guard: { ...guard, deadlineUs: -60 * MS } })]);
  expect(replayed(planOf(), passed, FAST)).toMatchObject({ kind: 'complete' });
});

it('diverges where something is kept and the order is another', () => {
  const plan = planOf({
    edge: { ...VARNISH, coalescing: false },
    path: '/client',
    loads: [
      { atUs: 0, visitor: 0 },
      { atUs: 1 * MS, visitor: 1 },
    ],
  });
  const slowJitter = { ...wires(), browser: { rttUs: 20 * MS, jitterUs: 100 * MS, bandwidthMbps: 1e12 } };
  const { origin } = carryOut(plan, SITE, wires(), COOKIES);
  const orders = [1, 2, 3, 4, 5].map((seed) =>
    replayed({ ...plan, seed }, withMoves(origin, [query({ rowsWritten: 1 })]), slowJitter),
  );
  expect(orders).toContainEqual({ kind: 'diverges', reason: expect.stringContaining('in another order') });
});

it('diverges where what was asked once is asked again, and chance has a part in it', () => {
  const plan = planOf({ edge: VARNISH, loads: TWICE.loads });
  const kept = carryOut(plan, pages({ '/': { body: 'a', headers: [keep(1)] } }), wires(), COOKIES).origin;
  expect(kept).toHaveLength(1);
  const far = wires({ rttUs: 20 * MS, jitterUs: 50 * MS });
  const again = [1, 2, 3, 4, 5, 6].map((seed) =>
    replayed({ ...plan, seed }, withMoves(kept, [cpu('python.reading')]), far),
  );
  expect(again).toContainEqual({ kind: 'diverges', reason: expect.stringContaining('hangs on chance') });
  const calm = [1, 2, 3, 4, 5, 6].map((seed) => replayed({ ...plan, seed }, withMoves(kept, []), far));
  expect(calm.map(({ kind }) => kind)).not.toContain('diverges');
});
