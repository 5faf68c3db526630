import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabSession } from '../../src/store/session';
import {
  answerOf,
  createFakeEngine,
  type FakeEngine,
  LAB,
  openSession,
  problemAt,
  resultOf,
  tapeOf,
  VIEWS,
} from './fixtures';

let engine: FakeEngine;
let session: LabSession;

beforeEach(() => {
  vi.useFakeTimers();
  engine = createFakeEngine();
  session = openSession({ engine });
});
afterEach(() => vi.useRealTimers());

const run = () => session.run.getState();
const type = (text: string) => session.progress.getState().edit(VIEWS, text);
const settle = () => vi.advanceTimersByTimeAsync(0);
const displayed = () => engine.asked.filter(({ seed }) => seed === 1).map(({ files }) => files[VIEWS]);
const queries = () => run().shown?.result.tapes[0]?.moves.length;

describe('a run', () => {
  it('shows its tapes, then has the goals judged', async () => {
    run().run();
    expect(run().status).toEqual({ state: 'running' });
    await settle();
    expect(run().status).toEqual({ state: 'done' });
    expect(queries()).toBe(21);
    expect(run().check).toMatchObject({ state: 'judged', outcomes: [{ met: false }, { met: true }] });
    expect(session.progress.getState().work.passed).toEqual(['same']);
  });

  it('measures the start files first, for the prediction, when the reader has edited them', async () => {
    type('pins = joined()');
    run().run();
    await settle();
    expect(displayed()).toEqual([LAB.start[VIEWS], 'pins = joined()']);
    expect(run().start?.tapes[0]?.moves).toHaveLength(21);
    expect(queries()).toBe(1);
  });

  it('waits for the engine to boot', async () => {
    engine = createFakeEngine({ state: 'booting', stage: 'download', bytes: 0, totalBytes: 9 });
    engine.hold = true;
    session = openSession({ engine });
    run().run();
    expect(run().status).toEqual({ state: 'booting' });
    engine.say({ state: 'running' });
    expect(run().status).toEqual({ state: 'running' });
    engine.release();
    await settle();
    expect(run().status).toEqual({ state: 'done' });
  });
});

it('a run that needs a package waits for it as for the engine', async () => {
  engine = createFakeEngine();
  engine.hold = true;
  session = openSession({ engine });
  run().run();
  expect(run().status).toEqual({ state: 'running' });
  engine.say({ state: 'fetching', package: 'celery', bytes: 0, totalBytes: 9 });
  expect(run().status).toEqual({ state: 'booting' });
  engine.say({ state: 'running' });
  expect(run().status).toEqual({ state: 'running' });
  engine.release();
  await settle();
  expect(run().status).toEqual({ state: 'done' });
});

describe('runs follow typing', () => {
  beforeEach(async () => {
    run().run();
    await settle();
    engine.asked.length = 0;
  });

  it('after a pause of 300 ms, once', async () => {
    type('a');
    await vi.advanceTimersByTimeAsync(200);
    type('pins = joined()');
    await vi.advanceTimersByTimeAsync(299);
    expect(engine.asked).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(displayed()).toEqual(['pins = joined()']);
    expect(queries()).toBe(1);
    expect(session.progress.getState().work.finished).toBe(true);
  });

  it('at once on Run, and not a second time after the pause', async () => {
    type('pins = joined()');
    run().run();
    await vi.advanceTimersByTimeAsync(1000);
    expect(displayed()).toHaveLength(1);
  });

  it('one at a time: the stale run is aborted and only the newest code is run', async () => {
    engine.hold = true;
    type('one');
    await vi.advanceTimersByTimeAsync(300);
    type('two');
    await vi.advanceTimersByTimeAsync(300);
    expect(displayed()).toEqual(['one', 'two']);
    engine.release();
    await settle();
    expect(run().shown?.files[VIEWS]).toBe('two');
    expect(run().status).toEqual({ state: 'done' });
  });

  it('a judgement already made is not made again for the same code', async () => {
    run().run();
    await settle();
    expect(engine.asked).toHaveLength(1);
  });
});

describe('when it goes wrong', () => {
  beforeEach(async () => {
    run().run();
    await settle();
  });

  it('broken code keeps the last good result on screen and leaves the goals unjudged', async () => {
    type('pins = alll()');
    await vi.advanceTimersByTimeAsync(300);
    expect(run().status).toMatchObject({ state: 'failed', problem: { file: VIEWS, line: 1 } });
    expect(queries()).toBe(21);
    expect(run().shown?.files).not.toBe(session.progress.getState().files);
    expect(run().check).toEqual({ state: 'none' });
  });

  it('goes on after the code is mended', async () => {
    type('pins = alll()');
    await vi.advanceTimersByTimeAsync(300);
    type('pins = joined()');
    await vi.advanceTimersByTimeAsync(300);
    expect(run().status).toEqual({ state: 'done' });
    expect(run().check.state).toBe('judged');
  });

  it('stops on demand, and typing runs again', async () => {
    engine.hold = true;
    type('while True: pass');
    await vi.advanceTimersByTimeAsync(300);
    run().stop();
    await settle();
    expect(run().status).toMatchObject({ state: 'stopped', problem: { kind: 'stopped' } });
    expect(queries()).toBe(21);
  });

  it('a fault in the check is shown, not swallowed', async () => {
    engine.answer = (request) => {
      if (request.seed !== 1) throw new Error('the judge broke');
      return answerOf(request);
    };
    type('pins = other()');
    run().run();
    await settle();
    expect(run().status).toMatchObject({
      state: 'failed',
      problem: { title: expect.stringContaining('the judge broke') },
    });
    expect(run().check).toEqual({ state: 'none' });
  });
});

it('an engine that cannot start is asked once, and again on the next run', async () => {
  const boot = problemAt({ kind: 'boot', title: 'Python could not be downloaded.', file: null, line: null });
  engine.answer = () => resultOf([], boot);
  run().run();
  await settle();
  expect(run().status).toEqual({ state: 'failed', problem: boot });
  expect(engine.asked).toHaveLength(1);
  engine.answer = () => resultOf([tapeOf(21)]);
  run().run();
  await settle();
  expect(run().status).toEqual({ state: 'done' });
});

it('shows how far the first run came when there is nothing better', async () => {
  engine.answer = () => resultOf([tapeOf(3, { response: null, problem: problemAt({}) })]);
  run().run();
  await settle();
  expect(run().status.state).toBe('failed');
  expect(queries()).toBe(3);
});
