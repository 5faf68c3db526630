import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabSession } from '../../src/store/session';
import type { Tape } from '../../src/tape';
import {
  createFakeEngine,
  type FakeEngine,
  LAB,
  memoryStorage,
  openSession,
  resultOf,
  tapeOf,
  VIEWS,
} from './fixtures';

let engine: FakeEngine;
let session: LabSession;

beforeEach(async () => {
  vi.useFakeTimers();
  engine = createFakeEngine();
  session = openSession({ engine });
});
afterEach(() => vi.useRealTimers());

async function runOnce() {
  session.run.getState().run();
  await vi.advanceTimersByTimeAsync(0);
  engine.asked.length = 0;
}

describe('turning a knob', () => {
  it('re-times the tape and asks the engine for nothing', async () => {
    await runOnce();
    const tape = session.run.getState().shown?.result.tapes[0] as Tape;
    const totalUs = () => session.timelineOf(tape, session.conditions.getState().conditions).totalUs;
    session.conditions.getState().set('db.rtt', 1000);
    const near = totalUs();
    session.conditions.getState().set('db.rtt', 9000);
    expect(totalUs() - near).toBe(21 * 8000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(engine.asked).toHaveLength(0);
  });

  it('runs again where the tape no longer tells what would happen', async () => {
    engine.answer = ({ conditions }) => {
      const atUs = conditions.db?.rttUs ?? 0;
      const reading = {
        type: 'cpu',
        kind: 'python.sleep',
        count: 0,
        place: null,
        category: 'python',
      } as const;
      const moves = [
        { ...reading, guard: { type: 'deadline', deadlineUs: 20_000, passed: atUs > 20_000 } as const },
      ];
      return resultOf([tapeOf(0, { moves: [...tapeOf(1).moves, ...moves] })]);
    };
    await runOnce();
    session.conditions.getState().set('db.rtt', 50_000);
    await vi.advanceTimersByTimeAsync(300);
    expect(engine.asked[0]?.conditions.db.rttUs).toBe(50_000);
  });

  it('is remembered with the lab, and put back by the preset', () => {
    const storage = memoryStorage();
    session = openSession({ storage });
    session.conditions.getState().choosePreset('one-rack');
    session.conditions.getState().set('db.rtt', 7000);
    session.dispose();
    const again = openSession({ storage }).conditions.getState;
    expect(again()).toMatchObject({ preset: 'one-rack', changes: { 'db.rtt': 7000 } });
    expect(again().conditions.db.rttUs).toBe(7000);
    again().reset();
    expect(again().changes).toEqual({});
  });

  it('begins as the lab has it, the preset’s changes included', () => {
    session = openSession({ lab: { ...LAB, changes: { 'db.jitter': 0 } } });
    const { preset, changes, conditions } = session.conditions.getState();
    expect({ preset, changes }).toEqual({ preset: LAB.preset, changes: { 'db.jitter': 0 } });
    expect(conditions.db.jitterUs).toBe(0);
  });

  it('leaves no trace when it is turned back to the preset’s value', () => {
    const { conditions, set } = session.conditions.getState();
    set('db.rtt', 7000);
    set('db.rtt', conditions.db.rttUs);
    expect(session.conditions.getState().changes).toEqual({});
  });
});

describe('the selection', () => {
  it('opens the file of a selected line, and is gone with its run', async () => {
    await runOnce();
    session.selection.getState().selectMove(3, { file: 'feed/models.py', line: 1 });
    expect(session.selection.getState()).toMatchObject({ path: 'feed/models.py', move: 3 });
    expect(session.selection.getState().tabs).toContain('feed/models.py');
    session.progress.getState().edit(VIEWS, 'pins = joined()');
    await vi.advanceTimersByTimeAsync(300);
    expect(session.selection.getState()).toMatchObject({ move: null, place: null });
  });

  it('a second click on the same line unselects', () => {
    const place = { file: VIEWS, line: 1 };
    session.selection.getState().selectPlace(place);
    expect(session.selection.getState().place).toEqual(place);
    session.selection.getState().selectPlace({ ...place });
    expect(session.selection.getState().place).toBeNull();
  });

  it('a line outside the project opens nothing', () => {
    session.selection.getState().selectPlace({ file: 'django/shortcuts.py', line: 1 });
    expect(session.selection.getState().path).toBe(VIEWS);
  });
});

it('the other tab’s conditions come with its version', () => {
  const storage = memoryStorage();
  session = openSession({ storage });
  const other = openSession({ storage });
  other.conditions.getState().choosePreset('bad-day');
  other.dispose();
  session.progress.getState().heardStorage(null);
  session.progress.getState().takeOtherTab();
  expect(session.conditions.getState().preset).toBe('bad-day');
});
