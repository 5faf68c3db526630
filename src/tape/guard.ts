/**
 * A pure predicate over virtual time that decided what came next. When it no longer holds under other
 * conditions, the rest of the tape is not known and the timeline diverges there. It is tested once its move has
 * been laid: a reading's `atUs` is what the code read.
 */
export type Guard = ClockReading | Deadline;

/** The reader's code read the clock: what it did afterwards may depend on the exact value. */
export interface ClockReading {
  readonly type: 'clock-reading';
  readonly atUs: number;
}

/** Something was (or was not yet) past its deadline: an entry's time to live, a lock, a time-out. */
interface Deadline {
  readonly type: 'deadline';
  readonly deadlineUs: number;
  readonly passed: boolean;
}

export function guardHolds(guard: Guard, nowUs: number): boolean {
  switch (guard.type) {
    case 'clock-reading':
      return nowUs === guard.atUs;
    case 'deadline':
      return nowUs >= guard.deadlineUs === guard.passed;
  }
}
