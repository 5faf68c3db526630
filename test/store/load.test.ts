import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadPlan } from '../../src/lesson/load';
import { TURN_PAUSE_MS } from '../../src/store/load/load';
import type { LoadState } from '../../src/store/load/state';
import type { LabSession } from '../../src/store/session';
import { createFakeTraffic, curveOf, type FakeTraffic } from './fake-traffic';
import {
  createFakeEngine,
  LAB,
  LOADED_LAB,
  memoryStorage,
  openSession,
  problemAt,
  resultOf,
  tapeOf,
  VIEWS,
} from './fixtures';

let traffic: FakeTraffic;
let session: LabSession;
let storage: ReturnType<typeof memoryStorage>;

beforeEach(() => {
  vi.useFakeTimers();
  traffic = createFakeTraffic();
  storage = memoryStorage();
  session = openSession({ lab: LOADED_LAB, traffic, storage });
});
afterEach(() => vi.useRealTimers());

function load(): LoadState {
  if (!session.load) throw new Error('the lab has no load');
  return session.load.getState();
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function turn(id: string, value: number): Promise<void> {
  const knob = load().knobs.find((each) => each.id === id);
  if (!knob) throw new Error(`there is no knob ${id}`);
  load().turn(knob, value);
  await pass(TURN_PAUSE_MS);
}

/** Watched, and with a run on screen. */
async function watched(): Promise<void> {
  session.run.getState().run();
  await pass(0);
  load().watch();
  await pass(0);
}

it('is there only where the lab has a load', () => {
  expect(openSession({ lab: LAB }).load).toBeNull();
  expect(load().plan).toEqual(loadPlan(LOADED_LAB));
});

describe('a run under load', () => {
  it('is simulated once somebody watches', async () => {
    session.run.getState().run();
    await pass(1000);
    expect(traffic.flights).toHaveLength(0);
    load().watch();
    await pass(0);
    const [flight] = traffic.flights;
    expect(flight?.job.load.arrivals).toEqual({ type: 'poisson', ratePerSecond: 30 });
    expect(flight?.job.source).toMatchObject({ type: 'tapes', tapes: [{ name: 'feed' }] });
    expect(load().status).toEqual({ state: 'running', progress: 0 });
  });

  it('is nothing where there is none', async () => {
    load().watch();
    await pass(0);
    expect(load().status).toEqual({ state: 'idle' });
    session.run.getState().run();
    await pass(TURN_PAUSE_MS);
    expect(load().status.state).toBe('running');
  });

  it('tells how it goes, and what came of it', async () => {
    await watched();
    traffic.report(false);
    expect(load().status).toEqual({ state: 'running', progress: 0.4 });
    expect(load().measured?.current).toBe(true);
    const report = traffic.report();
    expect(load().status).toEqual({ state: 'done' });
    expect(load().measured?.report).toBe(report);
  });

  it('begins anew when the code, the conditions or a knob are others, and meanwhile shows what was', async () => {
    await watched();
    traffic.report();
    const reasons = [
      () => session.progress.getState().edit(VIEWS, 'pins = joined()\n'),
      () => session.conditions.getState().set('db.rtt', 9000),
      () => void turn('rate', 80),
    ];
    for (const [index, change] of reasons.entries()) {
      change();
      await pass(1000);
      expect(traffic.flights).toHaveLength(index + 2);
      expect(traffic.flights[index]?.orders).toContain('stop');
      expect(load().measured?.current).toBe(false);
    }
    expect(traffic.flights.at(-1)?.job.load.arrivals).toEqual({ type: 'poisson', ratePerSecond: 80 });
  });

  it('follows the hand only when it rests', async () => {
    await watched();
    const [knob] = load().knobs;
    for (const rate of [31, 35, 40, 55]) {
      if (knob) load().turn(knob, rate);
      await pass(TURN_PAUSE_MS / 3);
    }
    expect(traffic.flights).toHaveLength(1);
    await pass(TURN_PAUSE_MS);
    expect(traffic.flights).toHaveLength(2);
  });

  it('waits for whoever watches', async () => {
    session.run.getState().run();
    await pass(0);
    const leave = load().watch();
    await pass(0);
    leave();
    session.conditions.getState().set('db.rtt', 9000);
    await pass(1000);
    expect(traffic.flights).toHaveLength(1);
    load().watch();
    await pass(0);
    expect(traffic.flights).toHaveLength(2);
  });

  it('fails with what the reader is to be told, and can be tried again', async () => {
    await watched();
    const problem = problemAt({ title: 'This code remembers something.' });
    traffic.flights[0]?.say({ type: 'failed', problem });
    expect(load().status).toEqual({ state: 'failed', problem });
    expect(load().measured).toBeNull();
    load().again();
    await pass(0);
    expect(load().status.state).toBe('running');
  });

  it('is explored where the code asks the cache, on the pages that the lab lists', async () => {
    const kind = { request: 'feed', weight: 1, each: { sql: "SELECT '/pins/1/'", zipf: 1 } };
    const engine = createFakeEngine();
    engine.read = () => ({
      tables: [],
      statements: [
        {
          sql: '',
          plan: [],
          columns: ['path'],
          rows: [['/pins/1/'], ['/pins/2/']],
          more: false,
          changes: null,
        },
      ],
      problem: null,
      failed: null,
      project: null,
    });
    session = openSession({
      lab: { ...LOADED_LAB, load: { ...LOADED_LAB.load, mix: [kind] } as typeof LOADED_LAB.load },
      engine,
      traffic,
    });
    await watched();
    expect(traffic.flights[0]?.job.source).toMatchObject({
      type: 'paths',
      kinds: [{ requests: [{ name: 'feed', path: '/pins/1/' }, { path: '/pins/2/' }], zipf: 1 }],
      base: { seed: 1, dataset: expect.anything() },
    });
  });
});

it('code that is to be explored waits until Python is up, has run it and judged it', async () => {
  const engine = createFakeEngine({ state: 'booting', stage: 'compile', bytes: 0, totalBytes: 0 });
  engine.hold = true;
  const kind = { request: 'feed', weight: 1, each: { sql: "SELECT '/pins/1/'", zipf: 1 } };
  const lab = { ...LOADED_LAB, load: { ...LOADED_LAB.load, mix: [kind] } as typeof LOADED_LAB.load };
  const recording = Promise.resolve(resultOf([tapeOf(21)]));
  session = openSession({ lab, engine, traffic, recording });
  session.run.getState().run();
  await pass(0);
  load().watch();
  await pass(1000);
  expect(session.run.getState()).toMatchObject({ status: { state: 'booting' }, shown: { recorded: true } });
  expect(traffic.flights).toHaveLength(0);
  engine.say({ state: 'ready' });
  await pass(1000);
  expect(session.run.getState().status.state).toBe('running');
  expect(traffic.flights).toHaveLength(0);
  engine.release();
  await pass(1000);
  expect(session.run.getState().check.state).toBe('judged');
  expect(traffic.flights).toHaveLength(1);
});

describe('the settings', () => {
  it('are kept, and taken up at the next visit', async () => {
    await turn('webWorkers', 9);
    session.dispose();
    session = openSession({ lab: LOADED_LAB, traffic, storage });
    expect(load().settings.servers.webWorkers).toBe(9);
    load().reset();
    expect(load().settings).toEqual(load().plan.settings);
    expect(session.progress.getState().work.load).toEqual({});
  });

  it('come from elsewhere with the rest of the work', async () => {
    const { work } = session.progress.getState();
    session.progress.getState().load({ ...work, load: { rate: 77 } });
    expect(load().settings.ratePerSecond).toBe(77);
  });

  it('leave out what the lab no longer shows', () => {
    const { work } = session.progress.getState();
    session.progress.getState().load({ ...work, load: { rate: 1e9, gone: 3 } });
    expect(load().settings).toEqual({ ...load().plan.settings, ratePerSecond: 5000 });
  });
});

describe('the curves', () => {
  it('do not hang on where the rate stands', async () => {
    await watched();
    traffic.curves[0]?.say({ type: 'curve', curve: curveOf(100), done: true });
    await turn('rate', 90);
    expect(traffic.curves).toHaveLength(1);
    await turn('webWorkers', 9);
    expect(traffic.curves).toHaveLength(2);
    expect(load().curve).toEqual({ state: 'drawing', curve: curveOf(100), problem: null });
    traffic.curves[1]?.say({ type: 'curve', curve: curveOf(160), done: false });
    expect(load().curve?.curve).toEqual(curveOf(100));
    traffic.curves[1]?.say({ type: 'curve', curve: curveOf(200), done: true });
    expect(load().curve).toEqual({ state: 'done', curve: curveOf(200), problem: null });
  });

  it('say why they could not be drawn, and are tried again with the load', async () => {
    await watched();
    const problem = problemAt({ title: 'Too many ways.' });
    traffic.curves[0]?.say({ type: 'failed', problem });
    expect(load().curve).toMatchObject({ state: 'failed', problem });
    load().again();
    await pass(0);
    expect(traffic.curves).toHaveLength(2);
  });

  it('are two when another run is pinned', async () => {
    await watched();
    session.runs.getState().pin();
    await pass(TURN_PAUSE_MS);
    expect(load().pinned).toBeNull();
    session.progress.getState().edit(VIEWS, 'pins = joined()\n');
    await pass(1000);
    expect(load().pinned).toMatchObject({ run: 1, state: 'drawing' });
    const pinnedTapes = traffic.curves.at(-1)?.job.source;
    expect(pinnedTapes?.type === 'tapes' && pinnedTapes.tapes[0]?.moves.length).toBe(21);
    session.runs.getState().unpin();
    await pass(TURN_PAUSE_MS);
    expect(load().pinned).toBeNull();
  });
});

describe('the time of the load', () => {
  it('stops, goes on and steps', async () => {
    await watched();
    traffic.report(false);
    load().pause();
    expect(load().status).toEqual({ state: 'paused', progress: 0.4 });
    load().step();
    load().play();
    expect(traffic.flights[0]?.orders).toEqual(['pause', 'step', 'resume']);
    load().stop();
    expect(load().status).toEqual({ state: 'stopped' });
    expect(traffic.flights[0]?.orders.at(-1)).toBe('stop');
    expect(load().measured).not.toBeNull();
  });

  it('is gone through window by window, backwards too', async () => {
    await watched();
    const { windows } = traffic.report();
    const at = (index: number) => windows.at(index)?.startUs;
    load().stepBack();
    expect(load().view).toEqual({ state: 'window', atUs: at(-1), playing: false });
    load().stepBack();
    expect(load().view).toMatchObject({ atUs: at(-2) });
    load().step();
    expect(load().view).toMatchObject({ atUs: at(-1) });
    load().step();
    expect(load().view).toEqual({ state: 'whole' });
    load().look(at(3) ?? 0);
    expect(load().view).toMatchObject({ atUs: at(3) });
  });

  it('plays to its end', async () => {
    await watched();
    const { windows } = traffic.report();
    load().play();
    expect(load().view).toMatchObject({ atUs: 0, playing: true });
    await pass(200);
    expect(load().view).toMatchObject({ atUs: windows[2]?.startUs, playing: true });
    load().pause();
    await pass(1000);
    expect(load().view).toMatchObject({ atUs: windows[2]?.startUs, playing: false });
    load().play();
    await pass(60_000);
    expect(load().view).toEqual({ state: 'whole' });
  });

  it('goes back while it is simulated, which then halts', async () => {
    await watched();
    traffic.report(false);
    load().stepBack();
    expect(load().status.state).toBe('paused');
    expect(load().view.state).toBe('window');
  });
});
