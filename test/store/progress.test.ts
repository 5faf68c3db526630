import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProgressStore } from '../../src/store/progress/progress';
import { LAB, memoryStorage, TEMPLATE, timers, VIEWS } from './fixtures';

const KEY = `measure-twice/lab/${LAB.id}`;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function open(storage = memoryStorage()) {
  const store = createProgressStore({ storage, timers, lab: LAB });
  return { storage, store, get: store.getState };
}

describe('progress', () => {
  it('starts with the lab’s files and an open prediction', () => {
    const { get } = open();
    expect(get().files).toEqual(LAB.start);
    expect(get().work.prediction).toEqual({ state: 'open' });
  });

  it('survives a reload', () => {
    const { storage, get } = open();
    get().edit(VIEWS, 'pins = mine()\n');
    get().answer(5);
    get().openHint();
    get().recordGoals(['same'], false);
    get().recordConditions({ preset: 'one-rack', changes: { 'db.rtt': 5000 } });
    get().flush();
    const { work, files } = open(storage).get();
    expect(files[VIEWS]).toBe('pins = mine()\n');
    expect(files[TEMPLATE]).toBe(LAB.start[TEMPLATE]);
    expect(work).toMatchObject({
      prediction: { state: 'answered', guess: 5 },
      hints: 1,
      passed: ['same'],
      finished: false,
      conditions: { preset: 'one-rack', changes: { 'db.rtt': 5000 } },
    });
  });

  it('saves after a pause, once for a burst of typing', () => {
    const { storage, get } = open();
    const write = vi.spyOn(storage, 'setItem');
    get().edit(VIEWS, 'a');
    get().edit(VIEWS, 'ab');
    expect(write).not.toHaveBeenCalled();
    vi.advanceTimersByTime(250);
    expect(write).toHaveBeenCalledTimes(1);
    expect(storage.items.get(KEY)).toContain('"ab"');
  });

  it('forgets an edit that was taken back', () => {
    const { get } = open();
    get().edit(VIEWS, 'x');
    get().edit(VIEWS, LAB.start[VIEWS] ?? '');
    expect(get().work.files).toEqual({});
  });

  it('undoes a reset, and redoes it', () => {
    const { storage, get } = open();
    get().edit(VIEWS, 'mine');
    get().replaceFiles(LAB.start, 'reset');
    expect(get().files).toEqual(LAB.start);
    get().flush();
    const again = open(storage).get;
    again().swapReplaced();
    expect(again().files[VIEWS]).toBe('mine');
    expect(again().work.replaced).toMatchObject({ by: 'reset', undone: true, edited: false });
    again().swapReplaced();
    expect(again().files).toEqual(LAB.start);
    expect(again().work.replaced).toMatchObject({ by: 'reset', undone: false });
  });

  it('knows whether what an undo puts away holds typing', () => {
    const { get } = open();
    get().edit(VIEWS, 'first');
    get().replaceFiles(LAB.start, 'reset');
    get().edit(VIEWS, 'second');
    get().swapReplaced();
    expect(get().work.replaced).toMatchObject({ undone: true, edited: true });
    get().edit(VIEWS, 'first, and more');
    get().swapReplaced();
    get().swapReplaced();
    expect(get().work.replaced).toMatchObject({ undone: true, edited: true });
    expect(get().files[VIEWS]).toBe('first, and more');
  });

  it('undoing loses nothing typed since', () => {
    const { get } = open();
    get().edit(VIEWS, 'first');
    get().replaceFiles(LAB.start, 'reset');
    get().edit(VIEWS, 'second');
    get().swapReplaced();
    get().swapReplaced();
    expect(get().files[VIEWS]).toBe('second');
  });

  it('keeps goals that once held, and that the lab was finished', () => {
    const { get } = open();
    get().recordGoals(['few', 'same'], true);
    get().recordGoals([], false);
    expect(get().work).toMatchObject({ passed: ['few', 'same'], finished: true });
  });

  it('shows that saving failed, and that it works again', () => {
    const { storage, get } = open();
    const write = vi.spyOn(storage, 'setItem').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    get().edit(VIEWS, 'x');
    get().flush();
    expect(get().failure?.kind).toBe('full');
    write.mockRestore();
    get().edit(VIEWS, 'xy');
    get().flush();
    expect(get().failure).toBeNull();
  });

  it('says that the saved work was unreadable until the reader has seen it', () => {
    const { get } = open(memoryStorage({ [KEY]: '{"version":99}' }));
    get().edit(VIEWS, 'x');
    get().flush();
    expect(get().failure?.kind).toBe('unreadable');
    get().dismissFailure();
    expect(get().failure).toBeNull();
  });
});

describe('two tabs', () => {
  function both() {
    const storage = memoryStorage();
    const mine = open(storage);
    const theirs = open(storage);
    theirs.get().edit(VIEWS, 'theirs');
    theirs.get().flush();
    return { storage, mine, theirs };
  }

  it('does not overwrite the other tab’s work, even where no event told of it', () => {
    const { storage, mine } = both();
    mine.get().edit(VIEWS, 'mine');
    mine.get().flush();
    expect(storage.items.get(KEY)).toContain('theirs');
    expect(mine.get().otherTab?.files[VIEWS]).toBe('theirs');
    expect(mine.get().files[VIEWS]).toBe('mine');
  });

  it('keeps this tab’s version when told to', () => {
    const { storage, mine } = both();
    mine.get().edit(VIEWS, 'mine');
    mine.get().heardStorage(KEY);
    mine.get().keepMine();
    expect(storage.items.get(KEY)).toContain('mine');
    expect(mine.get().otherTab).toBeNull();
  });

  it('takes the other tab’s version when told to, and can go back', () => {
    const { mine } = both();
    mine.get().edit(VIEWS, 'mine');
    mine.get().heardStorage(KEY);
    mine.get().takeOtherTab();
    expect(mine.get().files[VIEWS]).toBe('theirs');
    mine.get().swapReplaced();
    expect(mine.get().files[VIEWS]).toBe('mine');
  });

  /** Both tabs have the lab open; each hears what the other writes. */
  function talking() {
    const storage = memoryStorage();
    const mine = open(storage);
    const theirs = open(storage);
    const save = (tab: typeof mine, other: typeof mine) => {
      tab.get().flush();
      other.get().heardStorage(KEY);
    };
    return { storage, mine, theirs, save };
  }

  it('meets without a word when only conditions, answers or goals were changed', () => {
    const { mine, theirs, save } = talking();
    theirs.get().recordConditions({ preset: 'one-rack', changes: { 'db.rtt': 5000 } });
    theirs.get().recordGoals(['few'], false);
    mine.get().edit(VIEWS, 'mine');
    mine.get().recordGoals(['same'], false);
    save(theirs, mine);
    save(mine, theirs);
    for (const { get } of [mine, theirs]) {
      expect(get().otherTab).toBeNull();
      expect(get().files[VIEWS]).toBe('mine');
      expect(get().work.conditions).toEqual({ preset: 'one-rack', changes: { 'db.rtt': 5000 } });
      expect([...get().work.passed].sort()).toEqual(['few', 'same']);
    }
  });

  it('goes on with the other tab’s files where this one has no unsaved edits', () => {
    const { mine, theirs, save } = talking();
    mine.get().edit(VIEWS, 'first');
    save(mine, theirs);
    theirs.get().edit(VIEWS, 'second');
    save(theirs, mine);
    expect(mine.get().otherTab).toBeNull();
    expect(mine.get().files[VIEWS]).toBe('second');
  });

  it.each(['keepMine', 'takeOtherTab'] as const)('is settled for both by %s in one', (choice) => {
    const { mine, theirs, save } = talking();
    theirs.get().edit(VIEWS, 'theirs');
    theirs.get().flush();
    mine.get().edit(VIEWS, 'mine');
    mine.get().flush();
    mine.get()[choice]();
    save(mine, theirs);
    for (const { get } of [mine, theirs]) {
      expect(get().otherTab).toBeNull();
      expect(get().files[VIEWS]).toBe(choice === 'keepMine' ? 'mine' : 'theirs');
    }
  });

  it('takes the notice back when the files have become alike', () => {
    const { storage, mine, theirs } = talking();
    theirs.get().edit(VIEWS, 'theirs');
    theirs.get().flush();
    mine.get().edit(VIEWS, 'mine');
    mine.get().flush();
    expect(mine.get().otherTab).not.toBeNull();
    mine.get().edit(VIEWS, 'theirs');
    theirs.get().openHint();
    theirs.get().flush();
    mine.get().heardStorage(KEY);
    expect(mine.get().otherTab).toBeNull();
    expect(mine.get().work.hints).toBe(1);
    mine.get().openHint();
    mine.get().flush();
    expect(storage.items.get(KEY)).toContain('"hints":2');
  });

  it('does not take cleared site data for another tab, and saves again', () => {
    const { storage, get } = open();
    get().edit(VIEWS, 'mine');
    get().flush();
    storage.items.clear();
    get().heardStorage(null);
    get().openHint();
    get().flush();
    expect(get().otherTab).toBeNull();
    expect(storage.items.get(KEY)).toContain('mine');
  });

  it('ignores other keys, and its own writes', () => {
    const { get } = open();
    get().edit(VIEWS, 'mine');
    get().flush();
    get().heardStorage('measure-twice/settings');
    get().heardStorage(KEY);
    expect(get().otherTab).toBeNull();
  });
});
