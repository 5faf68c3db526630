import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TYPING_PAUSE_MS } from '../../src/store/run/run';
import type { LabSession } from '../../src/store/session';
import { BACKGROUND_LAB, backgroundAnswer } from './fake-background';
import { createFakeEngine, type FakeEngine, memoryStorage, openSession } from './fixtures';

let engine: FakeEngine;
let storage: ReturnType<typeof memoryStorage>;
let session: LabSession;

beforeEach(async () => {
  vi.useFakeTimers();
  storage = memoryStorage();
  await open();
});
afterEach(() => vi.useRealTimers());

async function open(): Promise<void> {
  engine = Object.assign(createFakeEngine(), { answer: backgroundAnswer });
  session = openSession({ lab: BACKGROUND_LAB, engine, storage });
  session.run.getState().run();
  await vi.advanceTimersByTimeAsync(0);
  engine.asked.splice(0);
}

function background() {
  if (!session.background) throw new Error('the lab has no background');
  return session.background.getState();
}
const soon = () => vi.advanceTimersByTimeAsync(TYPING_PAUSE_MS);
const plans = () => engine.asked.map((request) => request.background);

describe('a lab with task workers', () => {
  it('is run with them, and nothing befalls them', () => {
    expect(session.run.getState().shown?.request.background).toEqual({
      workers: [{ name: 'worker', queues: ['celery'], concurrency: 2, prefetchMultiplier: 4 }],
      incidents: [],
    });
  });

  it('is run again soon, once, as incidents and workers are turned', async () => {
    background().toggle('lost');
    background().set('worker', 'concurrency', 5);
    background().set('worker', 'prefetch', 1);
    expect(engine.asked).toEqual([]);
    await soon();
    expect(plans()).toMatchObject([
      {
        workers: [{ concurrency: 5, prefetchMultiplier: 1 }],
        incidents: [{ type: 'worker-lost', backAfterUs: 60_000_000 }],
      },
    ]);
  });

  it('keeps what was turned, within its limits, and only what differs', async () => {
    background().toggle('lost');
    background().set('worker', 'concurrency', 99);
    background().set('worker', 'prefetch', 9);
    background().set('worker', 'prefetch', 4);
    background().set('nobody', 'prefetch', 4);
    session.dispose();
    await open();
    expect(background().choice).toEqual({ incidents: ['lost'], workers: { worker: { concurrency: 8 } } });
    background().toggle('lost');
    background().set('worker', 'concurrency', 2);
    expect(background().choice).toEqual({ incidents: [], workers: {} });
  });

  it('has an incident come when the reader says, within limits, and keeps that', async () => {
    background().toggle('lost');
    background().move('lost', 250);
    await soon();
    expect(plans().at(-1)?.incidents).toMatchObject([{ when: { effect: 'mail', afterUs: 250_000 } }]);
    session.dispose();
    await open();
    expect(background().choice.moments).toEqual({ lost: 250 });
    background().move('lost', 1e9);
    expect(background().plan.incidents).toMatchObject([{ when: { afterUs: 1_000_000 } }]);
  });

  it('leaves out an incident that the lab no longer has', () => {
    background().restore({ incidents: ['gone'], workers: { gone: { concurrency: 3 } } });
    expect(background().plan.incidents).toEqual([]);
    expect(background().plan.workers.map(({ concurrency }) => concurrency)).toEqual([2]);
  });

  it('has a run of its own for each choice, which the one before can be pinned beside', async () => {
    session.runs.getState().pin();
    background().toggle('lost');
    await soon();
    const { kept, pinned } = session.runs.getState();
    expect(kept.map(({ request }) => request.background?.incidents.length)).toEqual([0, 1]);
    expect(pinned).toBe(kept[0]);
  });

  it('is run again as the conditions change: the order of what happens may change with them', async () => {
    session.conditions.getState().set('db.rtt', 5_000);
    await soon();
    expect(engine.asked.map(({ conditions }) => conditions.db.rttUs)).toEqual([5_000]);
  });

  it('judges with workers that nothing befalls, whatever is on screen', async () => {
    background().toggle('lost');
    session.progress.getState().edit('feed/views.py', 'pins = other()\n');
    await soon();
    const checks = engine.asked.filter(({ seed }) => seed !== 1);
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.map((request) => request.background?.incidents)).toEqual(checks.map(() => []));
  });

  it('keeps looking at the same task, and at the first request where that is gone', async () => {
    session.selection.getState().showRequest(2);
    background().toggle('lost');
    await soon();
    expect(session.selection.getState().request).toBe(2);
    session.progress.getState().edit('feed/views.py', 'pins = joined()\n');
    await soon();
    expect(session.run.getState().shown?.result.tapes).toHaveLength(1);
    expect(session.selection.getState().request).toBe(0);
  });
});
