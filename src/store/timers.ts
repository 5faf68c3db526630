/** The only way stores wait, so that tests can drive them. */
export interface Timers {
  /** Calls once, after so many ms; returns the canceller. */
  readonly after: (ms: number, call: () => void) => () => void;
}
