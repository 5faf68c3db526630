import { expect, it, vi } from 'vitest';
import { createSaturation, createTraffic, fixedRouter } from '../../../src/simulation/traffic';
import { Desk } from '../../../src/worker/traffic/desk';
import type { FromTraffic, TrafficJob } from '../../../src/worker/traffic/protocol';
import { free } from '../../simulation/support/conditions';
import { query, tapeOf } from '../../simulation/support/tapes';
import { loadOf } from '../../simulation/traffic/support/loads';

const PAGE = tapeOf([query(), query()], {
  response: { status: 200, headers: [], contentType: 'text/html', body: '', bytes: 0 },
});

/** Two database cores bear 500 requests a second of two statements of 2 ms. */
const JOB: TrafficJob = {
  load: loadOf({
    arrivals: { type: 'poisson', ratePerSecond: 100 },
    durationUs: 20_000_000,
    servers: { databaseCores: 2, backlog: 500 },
  }),
  conditions: free({ rttUs: 5000, statementNs: 2_000_000 }),
  source: { type: 'tapes', tapes: [PAGE] },
};

/** A desk whose clock goes on at each look, so that a slice is a few portions, and that acts only when told to. */
function open() {
  const said: FromTraffic[] = [];
  const acts: (() => void)[] = [];
  let clock = 0;
  const desk = new Desk({
    post: (message) => said.push(message),
    nowMs: () => (clock += 8),
    later: (act) => acts.push(act),
  });
  const turn = () => acts.shift()?.();
  const turns = () => {
    while (acts.length > 0) turn();
  };
  const news = (id: number) =>
    said.flatMap((message) => (message.id === id && 'news' in message ? [message.news] : []));
  return { desk, said, news, turn, turns };
}

it('gives the report that the simulation gives in one piece', () => {
  const { desk, news, turns } = open();
  desk.hear({ type: 'simulate', id: 1, job: JOB });
  turns();
  const traffic = createTraffic(JOB.load, JOB.conditions, fixedRouter([PAGE]));
  traffic.advance(Number.POSITIVE_INFINITY);
  expect(news(1).at(-1)).toEqual({
    type: 'report',
    report: traffic.report(),
    found: null,
    progress: 1,
    done: true,
  });
});

it('lets a curve wait for traffic', () => {
  const { desk, said, turns } = open();
  desk.hear({ type: 'saturate', id: 1, job: JOB });
  desk.hear({ type: 'simulate', id: 2, job: JOB });
  turns();
  const ends = said.filter((message) => 'news' in message && 'done' in message.news && message.news.done);
  expect(ends.map(({ id }) => id)).toEqual([2, 1]);
});

it('lets a curve wait while traffic is explored', async () => {
  const { desk, said, turns } = open();
  const kinds = [{ requests: [{ name: 'page', method: 'GET', path: '/' }], zipf: 0 }] as const;
  const job: TrafficJob = { ...JOB, source: { type: 'paths', kinds, base: {} as never } };
  desk.hear({ type: 'simulate', id: 1, job });
  desk.hear({ type: 'saturate', id: 2, job });
  turns();
  const asked = () => said.filter(({ type }) => type === 'explore').length;
  await vi.waitFor(() => expect(asked()).toBe(1));
  expect(said.map(({ type, id }) => `${type} ${id}`)).toEqual(['explore 1']);
  desk.hear({ type: 'stop', id: 1 });
  turns();
  await vi.waitFor(() => expect(asked()).toBe(2));
  expect(said.map(({ type, id }) => `${type} ${id}`)).toEqual(['explore 1', 'explore 2']);
});

it('draws a curve around what can be served, up to where nothing more is', () => {
  const { desk, news, turns } = open();
  desk.hear({ type: 'saturate', id: 1, job: JOB });
  turns();
  const last = news(1).at(-1);
  if (last?.type !== 'curve') throw new Error('no curve came');
  const rates = last.curve.points.map(({ ratePerSecond }) => ratePerSecond);
  expect(rates).toEqual([...rates].sort((a, b) => a - b));
  expect(rates[0]).toBeLessThan(100);
  expect(rates.at(-1)).toBeGreaterThan(500);
  expect(rates[last.curve.knee ?? 0]).toBeGreaterThan(250);
  expect(rates[last.curve.knee ?? 0]).toBeLessThan(500);
  const same = createSaturation(JOB.load, JOB.conditions, () => fixedRouter([PAGE]), rates.slice(0, 1));
  same.advance(Number.POSITIVE_INFINITY);
  expect(last.curve.points[0]).toEqual(same.curve().points[0]);
});

it('pauses, goes on by a window at each step, and goes on', () => {
  const { desk, news, turn, turns } = open();
  desk.hear({ type: 'simulate', id: 1, job: JOB });
  turn();
  desk.hear({ type: 'pause', id: 1 });
  turns();
  const windows = () => {
    const last = news(1).at(-1);
    return last?.type === 'report' ? last.report.windows.length : -1;
  };
  const paused = windows();
  expect(paused).toBeLessThan(100);
  desk.hear({ type: 'step', id: 1 });
  turns();
  expect(windows()).toBe(paused + 1);
  expect(news(1).at(-1)).toMatchObject({ done: false });
  desk.hear({ type: 'resume', id: 1 });
  turns();
  expect(news(1).at(-1)).toMatchObject({ done: true });
});

it('says nothing of what was stopped', () => {
  const { desk, said, turn, turns } = open();
  desk.hear({ type: 'simulate', id: 1, job: JOB });
  turn();
  desk.hear({ type: 'stop', id: 1 });
  said.length = 0;
  turns();
  expect(said).toEqual([]);
});

it('says what is wrong with what cannot be simulated', () => {
  const { desk, news, turns } = open();
  desk.hear({ type: 'simulate', id: 1, job: { ...JOB, source: { type: 'tapes', tapes: [] } } });
  turns();
  expect(news(1).at(-1)).toMatchObject({
    type: 'failed',
    problem: { title: expect.stringMatching(/^The load/) },
  });
});
