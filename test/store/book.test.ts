import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProgressBook } from '../../src/store/progress/book';
import { createProgressStore } from '../../src/store/progress/progress';
import { freshWork, type LabWork } from '../../src/store/progress/work';
import { LAB, memoryStorage, timers, VIEWS } from './fixtures';

const OTHER = '9-test/2-other';
const KEY = `measure-twice/lab/${LAB.id}`;
const OTHER_KEY = `measure-twice/lab/${OTHER}`;
const WORK: LabWork = { ...freshWork({ preset: 'laptop', changes: {} }), hints: 1, finished: true };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function open(storage: ReturnType<typeof memoryStorage> | null = memoryStorage()) {
  const progress = createProgressStore({ storage, timers, lab: LAB });
  const { getState: book } = createProgressBook(storage, [LAB.id, OTHER]);
  return { storage, progress, book, here: { labId: LAB.id, progress } };
}

describe('the work in all labs', () => {
  it('is read with what was typed a moment ago in the lab on screen', () => {
    const { storage, progress, book, here } = open();
    storage?.setItem(OTHER_KEY, JSON.stringify(WORK));
    progress.getState().edit(VIEWS, 'mine\n');
    expect(book().read(here)).toEqual({ [LAB.id]: progress.getState().work, [OTHER]: WORK });
    expect(storage?.items.get(KEY)).toContain('mine');
  });

  it('tells how far the reader is in each lab, as of this moment', () => {
    const { progress, book, here } = open();
    expect(book().standings(here)).toEqual({ [LAB.id]: 'new', [OTHER]: 'new' });
    progress.getState().openHint();
    expect(book().standings(here)).toEqual({ [LAB.id]: 'begun', [OTHER]: 'new' });
    progress.getState().recordGoals(['few', 'same'], true);
    expect(book().standings(here)).toEqual({ [LAB.id]: 'finished', [OTHER]: 'new' });
  });

  it('of labs never opened is not there', () => {
    const { book, here } = open();
    expect(book().read(here)).toEqual({});
  });

  it('can be read where the browser stores nothing', () => {
    const { progress, book, here } = open(null);
    progress.getState().edit(VIEWS, 'mine\n');
    expect(book().read(here)[LAB.id]?.files).toEqual({ [VIEWS]: 'mine\n' });
  });

  it('brought from a file shows in the lab on screen at once, and can be undone', () => {
    const { storage, progress, book, here } = open();
    progress.getState().edit(VIEWS, 'mine\n');
    const theirs = { ...WORK, files: { [VIEWS]: 'theirs\n' } };
    expect(book().bring({ [LAB.id]: theirs, [OTHER]: WORK }, here)).toBeNull();
    expect(progress.getState().files[VIEWS]).toBe('theirs\n');
    expect(book().standings(here)).toEqual({ [LAB.id]: 'finished', [OTHER]: 'finished' });
    expect(book().undo(here)).toBeNull();
    expect(progress.getState().files[VIEWS]).toBe('mine\n');
    expect(storage?.items.has(OTHER_KEY)).toBe(false);
    expect(book().undoable).toBeNull();
  });

  it('can be cleared: nothing is stored, the lab on screen starts afresh; and that can be undone', () => {
    const { storage, progress, book, here } = open();
    storage?.setItem(OTHER_KEY, JSON.stringify(WORK));
    storage?.setItem('measure-twice/settings', 'kept');
    progress.getState().answer(3);
    expect(book().clear(here)).toBeNull();
    expect([...(storage?.items.keys() ?? [])]).toEqual(['measure-twice/settings']);
    expect(progress.getState().work.prediction).toEqual({ state: 'open' });
    vi.advanceTimersByTime(1_000);
    expect(storage?.items.has(KEY)).toBe(false);
    expect(book().undoable?.by).toBe('clear');
    book().undo(here);
    expect(progress.getState().work.prediction).toEqual({ state: 'answered', guess: 3 });
    expect(book().read(here)[OTHER]).toEqual(WORK);
  });

  it('that is cleared can be worked on again', () => {
    const { storage, progress, book, here } = open();
    progress.getState().answer(3);
    book().clear(here);
    progress.getState().edit(VIEWS, 'again\n');
    progress.getState().flush();
    expect(storage?.items.get(KEY)).toContain('again');
    expect(progress.getState().otherTab).toBeNull();
  });

  it('that cannot be stored says why', () => {
    const storage = memoryStorage();
    const { book, here } = open(storage);
    vi.spyOn(storage, 'setItem').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    expect(book().bring({ [OTHER]: WORK }, here)?.kind).toBe('full');
  });

  it('sets aside what it cannot read before it writes over it', () => {
    const { storage, book, here } = open();
    storage?.setItem(OTHER_KEY, 'spoilt');
    book().bring({ [OTHER]: WORK }, here);
    expect(storage?.items.get(`${OTHER_KEY}/unreadable`)).toBe('spoilt');
    expect(book().read(here)[OTHER]).toEqual(WORK);
  });
});
