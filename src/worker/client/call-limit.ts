import {
  BEGINNINGS_OF_A_REQUEST,
  CALL_ENDED_AFTER_MS,
  CONSOLE_ENDED_AFTER_MS,
  LOADS_OF_A_RUN,
  REQUEST_ENDED_AFTER_MS,
  REQUESTS_OF_PAGE_LOADS,
  TURNS_OF_REQUESTS_AT_ONCE,
} from './limits';
import type { Call } from './session';
import type { Timers } from './timers';

/** The time that a call may take, from outside. */
interface CallLimit {
  /** The worker says that reader code begins, or has ended: in a run each request has a limit of its own. */
  readonly readerCode: (runs: boolean) => void;
  readonly cancel: () => void;
}

/** Calls `tooLong` once a call takes too long. */
export function limitCall(call: Call, timers: Timers, tooLong: () => void): CallLimit {
  // Reader code can post what it likes: no more beginnings are believed than a run can have.
  let beginnings = beginningsOf(call);
  let runsNow = false;
  let cancel = timers.after(call.type === 'console' ? CONSOLE_ENDED_AFTER_MS : CALL_ENDED_AFTER_MS, tooLong);
  return {
    readerCode: (runs) => {
      if (runs === runsNow || (runs && beginnings === 0)) return;
      if (runs) beginnings -= 1;
      runsNow = runs;
      cancel();
      cancel = timers.after(runs ? REQUEST_ENDED_AFTER_MS : CALL_ENDED_AFTER_MS, tooLong);
    },
    cancel: () => cancel(),
  };
}

/** How often a call may begin to run reader code. */
function beginningsOf(call: Call): number {
  switch (call.type) {
    case 'run':
      return LOADS_OF_A_RUN + BEGINNINGS_OF_A_REQUEST * call.request.requests.length;
    case 'explore':
      return LOADS_OF_A_RUN + BEGINNINGS_OF_A_REQUEST;
    case 'interleave':
      return TURNS_OF_REQUESTS_AT_ONCE * (LOADS_OF_A_RUN + BEGINNINGS_OF_A_REQUEST);
    case 'visit':
      return LOADS_OF_A_RUN + REQUESTS_OF_PAGE_LOADS;
    case 'complete':
    case 'console':
      return 0;
  }
}
