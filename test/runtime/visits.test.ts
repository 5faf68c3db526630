import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { findPreset, timeline } from '../../src/simulation';
import {
  type PageLoadsOutcome,
  type PageLoadsPlan,
  replayPageLoads,
  type VisitRequest,
  type VisitResult,
} from '../../src/simulation/page-loads';
import type { Engine } from '../../src/worker/protocol';
import { planOf, SECOND, type SiteOptions, siteOf, UNTOLD, VARNISH, visitOf } from './support/visits';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

function outcomeOf(
  { plan, conditions }: VisitRequest,
  { recording, problem }: VisitResult,
): PageLoadsOutcome {
  expect(problem).toBeNull();
  if (recording === null) throw new Error('nothing was recorded');
  const replayed = replayPageLoads(plan, recording, conditions);
  if (replayed.kind !== 'complete') throw new Error(replayed.reason);
  return replayed.outcome;
}

async function visit(options: SiteOptions, plan: PageLoadsPlan): Promise<PageLoadsOutcome> {
  const request = visitOf(siteOf(options), plan);
  return outcomeOf(request, await engine.visit(request));
}

const urls = ({ loads }: PageLoadsOutcome) => loads.map(({ origin }) => origin.map(({ url }) => url));
const visits = (...atSeconds: readonly number[]) =>
  atSeconds.map((second, number) => ({ atUs: second * SECOND, visitor: number % 2 }));
const pageOf = (trending: string, badge: string) =>
  `<body><h1 id="frame">Pins</h1><ul id="trending">${trending}</ul><p id="badge">${badge}</p></body>`;

describe('the same page in three ways', () => {
  it('straight from the application', async () => {
    const outcome = await visit({}, planOf({ path: '/', edge: null, loads: visits(0, 1) }));
    expect(outcome.loads.map(({ html }) => html)).toEqual([
      pageOf('pin 1', 'member 1'),
      pageOf('pin 1', 'member 2'),
    ]);
    expect(outcome.originRequests).toBe(2);
  });

  it('put together by the edge, which keeps what it may', async () => {
    const outcome = await visit({}, planOf({ loads: visits(0, 1, 20) }));
    expect(outcome.loads.map(({ html }) => html)).toEqual([
      pageOf('pin 1', 'member 1'),
      pageOf('pin 1', 'member 2'),
      pageOf('pin 1', 'member 1'),
    ]);
    expect(urls(outcome)).toEqual([
      ['/esi/', '/trending/', '/badge/'],
      ['/badge/'],
      ['/trending/', '/badge/'],
    ]);
  });

  it('put together by the browser', async () => {
    const outcome = await visit({}, planOf({ path: '/client/', loads: visits(0, 1) }));
    expect(outcome.loads.map(({ html }) => html.replace(/ hx-[a-z]+="[^"]*"/g, ''))).toEqual([
      pageOf('pin 1', 'member 1'),
      pageOf('pin 1', 'member 2'),
    ]);
    expect(urls(outcome)).toEqual([['/client/', '/trending/', '/badge/'], ['/badge/']]);
  });
});

it('shows a visitor somebody else’s badge where it is kept for all', async () => {
  const { loads } = await visit({ badge: 'max-age=60', session: UNTOLD }, planOf({ loads: visits(0, 1) }));
  expect(loads[1]?.html).toBe(pageOf('pin 1', 'member 1'));
  const told = await visit({ badge: 'max-age=60' }, planOf({ loads: visits(0, 1) }));
  expect(told.loads[1]?.html).toBe(pageOf('pin 1', 'member 2'));
});

it('shows what was before an edit for as long as that is kept, and not a second longer', async () => {
  // The list comes to the edge within the first 0.1 s, and is kept for ten.
  const plan = planOf({ loads: visits(0, 2, 9.9, 10.1), editsUs: [SECOND] });
  const { loads } = await visit({}, plan);
  expect(loads.map(({ html }) => /pin 1|edit 1/.exec(html)?.[0])).toEqual([
    'pin 1',
    'pin 1',
    'pin 1',
    'edit 1',
  ]);
});

it('answers from what is stale, and asks behind the visitor’s back', async () => {
  const options = { trending: 'max-age=1, stale-while-revalidate=60', works: '0.5' };
  const { loads } = await visit(options, planOf({ loads: visits(0, 3, 6), editsUs: [2 * SECOND] }));
  expect(loads.map(({ html }) => /pin 1|edit 1/.exec(html)?.[0])).toEqual(['pin 1', 'pin 1', 'edit 1']);
  expect(loads.map(({ edge }) => edge.find(({ url }) => url === '/trending/')?.how)).toEqual([
    'miss',
    'stale',
    'stale',
  ]);
  const took = loads.map(({ completeUs, atUs }) => completeUs - atUs);
  expect((took[0] ?? 0) - (took[1] ?? 0)).toBeGreaterThan(500_000);
});

it('asks once for what several visitors miss at once, or once for each', async () => {
  const loads = visits(0, 0.01, 0.02, 0.03);
  const options = { badge: 'max-age=60', works: '1', session: UNTOLD };
  const together = await visit(options, planOf({ loads }));
  expect(together.originRequests).toBe(3);
  const apart = await visit(options, planOf({ loads, edge: { ...VARNISH, coalescing: false } }));
  expect(apart.originRequests).toBeGreaterThan(3);
});

describe('a recording', () => {
  const zones = findPreset('across-zones')?.conditions;

  it('is of the requests as the page loads ask for them, in the order of their starts', async () => {
    const request = visitOf(siteOf(), planOf({ loads: visits(0, 0.01, 5), editsUs: [SECOND] }));
    const { recording } = await engine.visit(request);
    const starts = recording?.origin.map(({ startUs }) => startUs) ?? [];
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
    const asked = outcomeOf(request, { recording, problem: null }).loads.flatMap(({ origin }) => origin);
    expect(asked.map(({ startUs }) => startUs).sort((one, other) => one - other)).toEqual(starts);
    for (const { id, startUs, endUs } of asked) {
      const tape = recording?.origin[id]?.tape;
      expect(endUs - startUs).toBe(tape && timeline(tape, request.conditions).totalUs);
    }
  });

  it('is the same again', async () => {
    const request = visitOf(siteOf({ badge: 'max-age=1' }), planOf({ loads: visits(0, 1, 2, 3) }));
    expect(await engine.visit(request)).toEqual(await engine.visit(request));
  });

  it.each(['/', '/esi/', '/client/'])(
    'of %s, carried out under other conditions, is what a new one is',
    async (path) => {
      if (zones === undefined) throw new Error('no such preset');
      const request = visitOf(
        siteOf(),
        planOf({ path, loads: visits(0, 0.5, 1, 12, 14), editsUs: [6 * SECOND] }),
      );
      const { recording } = await engine.visit(request);
      if (recording === null) throw new Error('nothing was recorded');
      const elsewhere = { ...request, conditions: zones };
      const anew = outcomeOf(elsewhere, await engine.visit(elsewhere));
      expect(replayPageLoads(request.plan, recording, zones)).toEqual({ kind: 'complete', outcome: anew });
    },
  );
});

describe('what goes wrong', () => {
  it('in a view is an error page to the visitor, and on its tape', async () => {
    const files = siteOf();
    const broken = {
      ...files,
      'pins/views.py': `${files['pins/views.py']}\ndef badge(request):\n    return nothing\n`,
    };
    const request = visitOf(broken, planOf());
    const result = await engine.visit(request);
    expect(outcomeOf(request, result).loads[0]?.html).toBe(pageOf('pin 1', ''));
    expect(result.recording?.origin[2]?.tape.problem).toMatchObject({ exception: { type: 'NameError' } });
  });

  it('in the project is a problem', async () => {
    const result = await engine.visit(visitOf({ ...siteOf(), 'pins/views.py': 'import nothing' }, planOf()));
    expect(result).toMatchObject({ recording: null, problem: { file: 'pins/views.py' } });
  });

  it('when another member’s change does not fit, is a problem', async () => {
    const request = visitOf(siteOf(), planOf({ editsUs: [0] }), { edits: ['UPDATE nothing SET x = 1'] });
    expect(await engine.visit(request)).toMatchObject({
      recording: null,
      problem: { title: 'The change that another member makes no longer fits your models.' },
    });
  });

  it('asking too often is a problem', async () => {
    const loads = visits(...Array.from({ length: 401 }, (_, number) => number));
    const result = await engine.visit(visitOf(siteOf(), planOf({ path: '/client/', edge: null, loads })));
    expect(result).toMatchObject({
      recording: null,
      problem: { kind: 'limit', title: 'The page loads asked the application more than 400 times.' },
    });
  });
});
