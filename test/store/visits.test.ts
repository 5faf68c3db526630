import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { VisitRequest } from '../../src/simulation/page-loads';
import { TRY_PAUSE_MS } from '../../src/store/visits/visits';
import type { Engine } from '../../src/worker/protocol';
import { VISITS_LAB, visited } from './fake-visits';
import { createFakeEngine, openSession, problemAt, VIEWS } from './fixtures';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(answer = visited) {
  const asked: string[] = [];
  const fake = createFakeEngine();
  const engine: Engine = Object.assign(fake, {
    visit: async (request: VisitRequest) => {
      asked.push(`${request.plan.path}${request.plan.edge ? ' edge' : ''} ${request.files[VIEWS]?.trim()}`);
      return answer(request);
    },
  });
  const session = openSession({ lab: VISITS_LAB, engine });
  const { visits } = session;
  if (visits === null) throw new Error('the lab has page loads');
  const kinds = () => visits.getState().ways.map(({ standing }) => standing?.kind ?? null);
  return { session, visits, asked, kinds, state: () => visits.getState() };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('is only of labs that have page loads', () => {
  expect(openSession().visits).toBeNull();
});

it('tries nothing until somebody watches and a run is there', async () => {
  const { session, asked, state } = open();
  session.run.getState().run();
  await pass(1000);
  expect(asked).toEqual([]);
  state().watch();
  await pass(0);
  expect(asked).toEqual(['/ pins = all()', '/ pins = all()', '/esi/ edge pins = all()']);
  expect(state().status).toEqual({ state: 'done' });
});

it('is idle without a run, and follows the first', async () => {
  const { session, state, kinds } = open();
  state().watch();
  await pass(0);
  expect(state().status).toEqual({ state: 'idle' });
  session.run.getState().run();
  await pass(TRY_PAUSE_MS);
  expect(kinds()).toEqual(['known', 'known']);
});

it('tries other files anew, but not what each visitor should see', async () => {
  const { session, asked, state } = open();
  session.run.getState().run();
  state().watch();
  await pass(TRY_PAUSE_MS);
  asked.length = 0;
  session.progress.getState().edit(VIEWS, 'pins = joined()\n');
  await pass(2000);
  expect(asked).toEqual(['/ pins = joined()', '/esi/ edge pins = joined()']);
});

it('re-times what it knows under other conditions without Python', async () => {
  const { session, asked, state } = open();
  session.run.getState().run();
  state().watch();
  await pass(TRY_PAUSE_MS);
  asked.length = 0;
  const completeUs = () => {
    const [whole] = state().ways;
    return whole?.standing?.kind === 'known' ? whole.standing.standing.report.times.complete.max : 0;
  };
  const before = completeUs();
  session.conditions.getState().set('browser.rtt', 200_000);
  await pass(0);
  expect(completeUs()).toBeGreaterThan(before + 500_000);
  await pass(2000);
  expect(asked).toEqual([]);
});

it('tries a way again that is not known under the conditions', async () => {
  let drops = false;
  const { session, asked, state, kinds } = open((request) => {
    const { recording, problem } = visited(request);
    const origin = drops ? (recording?.origin ?? []) : [];
    const known = request.plan.edge === null || recording === null ? recording : { ...recording, origin };
    return { recording: known, problem };
  });
  session.run.getState().run();
  state().watch();
  await pass(TRY_PAUSE_MS);
  expect(kinds()).toEqual(['known', 'unknown']);
  drops = true;
  asked.length = 0;
  session.conditions.getState().set('browser.rtt', 300_000);
  await pass(TRY_PAUSE_MS);
  expect(asked).toEqual(['/esi/ edge pins = all()']);
  expect(kinds()).toEqual(['known', 'known']);
});

it('says what ended it, and tries again', async () => {
  let broken = true;
  const { session, state, kinds } = open((request) =>
    broken ? { recording: null, problem: problemAt({ title: 'No.' }) } : visited(request),
  );
  session.run.getState().run();
  state().watch();
  await pass(TRY_PAUSE_MS);
  expect(state().status).toMatchObject({ state: 'failed', problem: { title: 'No.' } });
  broken = false;
  state().again();
  await pass(0);
  expect(kinds()).toEqual(['known', 'known']);
});

it('stops, and stays within its page loads', async () => {
  const { session, state, asked } = open();
  session.run.getState().run();
  await pass(0);
  state().watch();
  state().stop();
  await pass(1000);
  expect(state().status.state).toBe('stopped');
  expect(asked).toEqual([]);
  state().look(9);
  expect(state().load).toBe(3);
  state().look(-1);
  expect(state().load).toBe(0);
});
