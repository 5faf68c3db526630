import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readRecording } from '../../src/store/run/recording';
import type { LabSession } from '../../src/store/session';
import {
  answerOf,
  createFakeEngine,
  type FakeEngine,
  LAB,
  memoryStorage,
  openSession,
  problemAt,
  resultOf,
  tapeOf,
  VIEWS,
} from './fixtures';

const BOOTING = { state: 'booting', stage: 'download', bytes: 0, totalBytes: 9 } as const;
const RECORDED = resultOf([tapeOf(21)]);

let engine: FakeEngine;
let session: LabSession;

beforeEach(() => {
  vi.useFakeTimers();
  engine = createFakeEngine(BOOTING);
  engine.hold = true;
  session = openSession({ engine, recording: Promise.resolve(RECORDED) });
});
afterEach(() => vi.useRealTimers());

const run = () => session.run.getState();
const type = (text: string) => session.progress.getState().edit(VIEWS, text);
const settle = () => vi.advanceTimersByTimeAsync(0);

async function open() {
  run().run();
  await settle();
}

async function boot() {
  engine.say({ state: 'ready' });
  engine.release();
  await settle();
}

describe('while Python starts', () => {
  it('the recorded run of the start is on screen, and answers the prediction', async () => {
    await open();
    expect(run()).toMatchObject({ status: { state: 'booting' }, shown: { recorded: true } });
    expect(run().shown?.result).toBe(RECORDED);
    expect(run().start).toBe(RECORDED);
  });

  it('it is re-timed as any other', async () => {
    await open();
    const totalUs = () => {
      const tape = run().shown?.result.tapes[0];
      return tape ? session.timelineOf(tape, session.conditions.getState().conditions).totalUs : null;
    };
    session.conditions.getState().set('db.rtt', 1000);
    const near = totalUs() ?? 0;
    session.conditions.getState().set('db.rtt', 9000);
    expect(totalUs()).toBe(near + 21 * 8000);
  });

  it('an edit makes it a run of other code, and only the edited code is run', async () => {
    await open();
    engine.asked.length = 0;
    type('pins = joined()\n');
    expect(run().shown?.files).not.toBe(session.progress.getState().files);
    await vi.advanceTimersByTimeAsync(300);
    await boot();
    expect(engine.asked.filter(({ seed }) => seed === 1).map(({ files }) => files[VIEWS])).toEqual([
      'pins = joined()\n',
    ]);
    expect(run().shown).toMatchObject({ files: { [VIEWS]: 'pins = joined()\n' } });
    expect(run().shown?.recorded).toBeUndefined();
  });

  it('nothing recorded stands for code that the reader has changed', async () => {
    const storage = memoryStorage();
    const earlier = openSession({ storage });
    earlier.progress.getState().edit(VIEWS, 'pins = joined()\n');
    earlier.dispose();
    session = openSession({ engine, storage, recording: Promise.resolve(RECORDED) });
    await open();
    expect(run().shown).toBeNull();
    expect(run().start).toBe(RECORDED);
  });

  it('it can be pinned', async () => {
    await open();
    session.runs.getState().pin();
    expect(session.runs.getState().pinned?.result).toBe(RECORDED);
  });
});

describe('when Python has run the start', () => {
  it('an equal result leaves what is on screen as it is, selection included', async () => {
    engine.answer = (request) => structuredClone(request.seed === 1 ? RECORDED : answerOf(request));
    await open();
    session.selection.getState().selectMove(3, null);
    await boot();
    expect(run().status).toEqual({ state: 'done' });
    expect(run().shown).toMatchObject({ files: LAB.start, result: RECORDED });
    expect(run().shown?.recorded).toBeUndefined();
    expect(run().shown?.result).toBe(RECORDED);
    expect(session.selection.getState().move).toBe(3);
  });

  it('another result takes its place', async () => {
    engine.answer = () => resultOf([tapeOf(5)]);
    await open();
    await boot();
    expect(run().shown?.recorded).toBeUndefined();
    expect(run().shown?.result.tapes[0]?.moves).toHaveLength(5);
    expect(run().start?.tapes[0]?.moves).toHaveLength(5);
  });

  it('a recording that comes too late is left aside', async () => {
    let arrive = (_: typeof RECORDED) => {};
    const recording = new Promise<typeof RECORDED>((resolve) => {
      arrive = resolve;
    });
    engine.answer = () => resultOf([tapeOf(5)]);
    session = openSession({ engine, recording });
    await open();
    await boot();
    arrive(RECORDED);
    await settle();
    expect(run().shown?.result.tapes[0]?.moves).toHaveLength(5);
    expect(run().shown?.recorded).toBeUndefined();
  });
});

it('without Python the recorded result stays, and the reason is told', async () => {
  const problem = problemAt({
    kind: 'boot',
    title: 'Python could not be downloaded.',
    file: null,
    line: null,
  });
  engine.answer = () => resultOf([], problem);
  await open();
  await boot();
  expect(run().status).toEqual({ state: 'failed', problem });
  expect(run().shown).toMatchObject({ recorded: true, result: RECORDED });
});

describe('a recording', () => {
  it('is read from JSON', async () => {
    expect(await readRecording(Promise.resolve(JSON.stringify(RECORDED)))).toEqual(RECORDED);
  });

  it.each([
    ['cannot be fetched', () => Promise.reject(new Error('404'))],
    ['is no JSON', () => Promise.resolve('<!doctype html>')],
    ['is JSON of something else', () => Promise.resolve('{"tapes": 3}')],
    ['holds what is no tape', () => Promise.resolve(JSON.stringify({ ...RECORDED, tapes: [{ name: 1 }] }))],
  ])('that %s counts as none', async (_what, fetchJson) => {
    expect(await readRecording(fetchJson())).toBeNull();
  });
});
