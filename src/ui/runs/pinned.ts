import type { Conditions, Timeline } from '../../simulation';
import { counterpartOf, type Tape } from '../../tape';
import { useRun, useRuns, useSession } from '../common/session-context';

/** The pinned run's record of one request, laid under the conditions of now. */
export interface PinnedTape {
  /** `run 2` */
  readonly name: string;
  readonly tape: Tape;
  readonly timeline: Timeline;
}

/** What the request or task on screen is compared with; null: nothing is pinned, or not of this one. */
export function usePinned(request: number, conditions: Conditions): PinnedTape | null {
  const { timelineOf } = useSession();
  const pinned = useRuns((state) => state.pinned);
  const tapes = useRun((state) => state.shown?.result.tapes);
  const tape = tapes && pinned ? tapeLike(tapes, request, pinned.result.tapes) : undefined;
  if (!pinned || !tape) return null;
  return { name: runName(pinned), tape, timeline: timelineOf(tape, conditions) };
}

/** What is among the others as `index` is among these. */
export function tapeLike(tapes: readonly Tape[], index: number, others: readonly Tape[]): Tape | undefined {
  const found = counterpartOf(tapes, index, others);
  return found === null ? undefined : others[found];
}

/** How a run is called in a sentence. */
export function runName(run: { readonly number: number }): string {
  return `run ${run.number}`;
}
