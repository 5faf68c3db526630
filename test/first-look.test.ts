import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFirstLook } from '../src/first-look';
import { timers } from './store/fixtures';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

/** Whether what waits for the first look may go on. */
function watched() {
  const look = createFirstLook(timers);
  let over = false;
  void look.over.then(() => {
    over = true;
  });
  return { ...look, isOver: () => over };
}

const never = new Promise<void>(() => {});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('is over once all its parts have come or failed', async () => {
  const { waitFor, isOver } = watched();
  let come = () => {};
  waitFor([
    Promise.reject(new Error('not found')),
    new Promise<void>((resolve) => {
      come = resolve;
    }),
  ]);
  await pass(0);
  expect(isOver()).toBe(false);
  come();
  await pass(0);
  expect(isOver()).toBe(true);
});

it('holds nothing up for longer than three seconds', async () => {
  const { waitFor, isOver } = watched();
  waitFor([never]);
  await pass(2_999);
  expect(isOver()).toBe(false);
  await pass(1);
  expect(isOver()).toBe(true);
});

it('is one: what comes later is not waited for', async () => {
  const { waitFor, isOver } = watched();
  waitFor([Promise.resolve()]);
  waitFor([never]);
  await pass(0);
  expect(isOver()).toBe(true);
});
