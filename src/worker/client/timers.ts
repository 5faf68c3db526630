/** The one source of time of the client: tests pass their own. */
export interface Timers {
  /** Calls `act` after `ms`; returns what cancels it. */
  readonly after: (ms: number, act: () => void) => () => void;
}

export function windowTimers(window: Pick<Window, 'setTimeout' | 'clearTimeout'>): Timers {
  return {
    after: (ms, act) => {
      const id = window.setTimeout(act, ms);
      return () => window.clearTimeout(id);
    },
  };
}
