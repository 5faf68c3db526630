import type { Timers } from '../../../../src/worker/client/timers';

export interface FakeTimers extends Timers {
  /** Lets `ms` pass: what falls due is done in order, and so is what follows from it at once. */
  readonly pass: (ms: number) => Promise<void>;
}

/** Lets promises that are already resolved be heard. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

export function fakeTimers(): FakeTimers {
  let nowMs = 0;
  const waiting = new Set<{ dueMs: number; act: () => void }>();
  return {
    after: (ms, act) => {
      const entry = { dueMs: nowMs + ms, act };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    pass: async (ms) => {
      const endMs = nowMs + ms;
      await settled();
      for (;;) {
        const [next] = [...waiting].filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs);
        if (next === undefined) break;
        waiting.delete(next);
        nowMs = next.dueMs;
        next.act();
        await settled();
      }
      nowMs = endMs;
    },
  };
}
