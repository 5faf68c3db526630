import type { Conditions, Timeline } from '../../simulation';
import type { Tape } from '../../tape';
import { useRuns, useSession } from '../common/session-context';

/** The pinned run's record of one request, laid under the conditions of now. */
export interface PinnedTape {
  /** `run 2` */
  readonly name: string;
  readonly tape: Tape;
  readonly timeline: Timeline;
}

/** What the request on screen is compared with; null: nothing is pinned, or not of this request. */
export function usePinned(request: number, conditions: Conditions): PinnedTape | null {
  const { timelineOf } = useSession();
  const pinned = useRuns((state) => state.pinned);
  const tape = pinned?.result.tapes[request];
  if (!pinned || !tape) return null;
  return { name: runName(pinned), tape, timeline: timelineOf(tape, conditions) };
}

/** How a run is called in a sentence. */
export function runName(run: { readonly number: number }): string {
  return `run ${run.number}`;
}
