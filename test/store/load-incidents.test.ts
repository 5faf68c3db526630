import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LOAD_LIMITS } from '../../src/lesson/load-defaults';
import { TURN_PAUSE_MS } from '../../src/store/load/load';
import { momentUs } from '../../src/store/load/moment';
import type { LoadState } from '../../src/store/load/state';
import { mergeWork } from '../../src/store/progress/merge';
import type { LabSession } from '../../src/store/session';
import { createFakeTraffic, type FakeTraffic } from './fake-traffic';
import { EVENTFUL_LAB, memoryStorage, openSession } from './fixtures';

let traffic: FakeTraffic;
let session: LabSession;
let storage: ReturnType<typeof memoryStorage>;

const open = () => openSession({ lab: EVENTFUL_LAB, traffic, storage });

beforeEach(async () => {
  vi.useFakeTimers();
  traffic = createFakeTraffic();
  storage = memoryStorage();
  session = open();
  session.run.getState().run();
  await pass(0);
  load().watch();
  await pass(0);
});
afterEach(() => vi.useRealTimers());

function load(): LoadState {
  if (!session.load) throw new Error('the lab has no load');
  return session.load.getState();
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const momentsUs = () => load().settings.incidents.map(({ atUs }) => atUs);

describe('an incident happens', () => {
  it('half-way through the load, and all is simulated anew', async () => {
    traffic.report();
    load().happen('crowd');
    expect(load().settings.incidents).toEqual([{ incident: 'crowd', atUs: 10_000_000 }]);
    expect(load().status.state).toBe('waiting');
    expect(load().happened).toEqual({ what: 'placed', placed: { incident: 'crowd', atUs: 10_000_000 } });
    await pass(TURN_PAUSE_MS);
    const planted = traffic.flights[1]?.job.load.planted;
    expect(planted).toHaveLength(10);
    expect(planted?.[9]).toEqual({ kind: 0, atUs: 10_009_000 });
  });

  it('at the window looked at, which stays in sight', async () => {
    const { windows } = traffic.report();
    const atUs = windows[30]?.startUs ?? 0;
    load().look(atUs);
    load().happen('restart');
    expect(load().settings.incidents).toEqual([{ incident: 'restart', atUs }]);
    await pass(TURN_PAUSE_MS);
    expect(traffic.flights[1]?.job.load.cacheRestartsUs).toEqual([atUs]);
    expect(load().view).toEqual({ state: 'window', atUs, playing: false });
  });

  it('where the simulation has come to, running or paused', async () => {
    const { windows } = traffic.report(false);
    const reachedUs = windows.at(-1)?.endUs ?? 0;
    expect(reachedUs).toBeGreaterThan(0);
    load().happen('crowd');
    await pass(TURN_PAUSE_MS);
    traffic.report(false);
    load().pause();
    load().happen('restart');
    expect(momentsUs()).toEqual([reachedUs, reachedUs]);
  });

  it('while requests come, though what is looked at comes after the last of them', () => {
    const view = { state: 'window', atUs: 20_000_000, playing: false } as const;
    expect(momentUs({ ...load(), view })).toBe(10_000_000);
    expect(momentUs({ ...load(), view: { ...view, atUs: 19_800_000 } })).toBe(19_800_000);
  });

  it('so many times and no more', () => {
    for (let times = 0; times <= LOAD_LIMITS.placed; times++) load().happen('crowd');
    expect(momentsUs()).toHaveLength(LOAD_LIMITS.placed);
  });

  it('and leaves the curve as it is, which is of the load without it', async () => {
    expect(traffic.curves).toHaveLength(1);
    load().happen('crowd');
    await pass(TURN_PAUSE_MS);
    expect(traffic.curves).toHaveLength(1);
    expect(traffic.curves[0]?.job.load.planted).toEqual([]);
  });
});

describe('what was placed', () => {
  function placeTwo(): void {
    const { windows } = traffic.report();
    load().happen('crowd');
    load().look(windows[10]?.startUs ?? 0);
    load().happen('restart');
  }

  it('stands in the order of its moments, and is taken back one by one', async () => {
    placeTwo();
    expect(load().settings.incidents.map(({ incident }) => incident)).toEqual(['restart', 'crowd']);
    load().undo(0);
    expect(load().happened).toMatchObject({ what: 'removed', placed: { incident: 'restart' } });
    load().undo(7);
    expect(momentsUs()).toEqual([10_000_000]);
    await pass(TURN_PAUSE_MS);
    expect(traffic.flights.at(-1)?.job.load.cacheRestartsUs).toEqual([]);
  });

  it('is kept over a reload with what was turned, and forgotten with it', async () => {
    placeTwo();
    const placed = load().settings.incidents;
    const [knob] = load().knobs;
    if (knob) load().turn(knob, 55);
    expect(load().happened).toBeNull();
    session.dispose();
    session = open();
    expect(load().settings).toMatchObject({ incidents: placed, ratePerSecond: 55 });
    load().reset();
    expect(load().settings).toEqual(load().plan.settings);
    session.dispose();
    session = open();
    expect(load().settings.incidents).toEqual([]);
  });

  it('comes from elsewhere with the rest of the work, but for what the lab no longer has', () => {
    const { work } = session.progress.getState();
    const incidents = [
      { incident: 'crowd', atUs: 5_000_000 },
      { incident: 'gone', atUs: 6_000_000 },
      { incident: 'restart', atUs: 1_000_000 },
    ];
    session.progress.getState().load({ ...work, incidents });
    expect(load().settings.incidents).toEqual([incidents[2], incidents[0]]);
  });

  it('is what the tab says in which it was placed, or taken back', () => {
    const base = session.progress.getState().work;
    const mine = { ...base, incidents: [{ incident: 'crowd', atUs: 1 }] };
    expect(mergeWork(base, mine, { ...base, load: { rate: 9 } })).toMatchObject({
      load: { rate: 9 },
      incidents: mine.incidents,
    });
    expect(mergeWork(mine, mine, { ...base, incidents: [] })?.incidents).toEqual([]);
  });
});
