import type { Timers } from './store/timers';

/** On a line so slow that the first look takes longer than this, Python comes alongside. */
const LONGEST_MS = 3_000;

/** What the reader looks at first, and what waits for it. */
export interface FirstLook {
  /** Resolves once all that was to come first has come or failed, or has taken too long. */
  readonly over: Promise<void>;
  /** Only the first call counts: what a later lab needs holds nothing up. */
  readonly waitFor: (parts: readonly Promise<unknown>[]) => void;
}

export function createFirstLook(timers: Timers): FirstLook {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  let begun = false;
  return {
    over,
    waitFor(parts) {
      if (begun) return;
      begun = true;
      timers.after(LONGEST_MS, end);
      void Promise.allSettled(parts).then(end);
    },
  };
}
