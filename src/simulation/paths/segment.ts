import {
  type CacheCall,
  isCacheCall,
  type Move,
  opensCacheConnection,
  type Place,
  type Tape,
} from '../../tape';
import type { Exploration } from '../explore';

/** How a stretch of a tape ends. */
export type Ending = 'response' | 'cache' | 'clock' | 'chance';

/** A stretch of a tape between two branchings. */
export interface Segment {
  readonly tape: Tape;
  /** The cache call whose answer it begins with. */
  readonly back: CacheCall | null;
  /** Positions in the tape: the first of its own moves, and the one past its last. */
  readonly from: number;
  readonly to: number;
  readonly ends: Ending;
  /** Whether the call it ends in is one that is answered: a cache may be asked for no reply. */
  readonly answered: boolean;
}

/** Cuts a tape at its branching calls; `types` are those of the answers that the run was given. */
export function segmentsOf(
  { open, answeredAt }: Exploration,
  tape: Tape,
  types: readonly Exclude<Ending, 'response'>[],
): readonly Segment[] {
  const endings = new Map<number, Pick<Segment, 'ends' | 'answered'>>();
  for (const [index, move] of tape.moves.entries()) {
    if (cacheCall(move) !== null) endings.set(index, { ends: 'cache', answered: false });
  }
  for (const [index, at] of answeredAt.entries()) {
    endings.set(at, { ends: types[index] ?? 'cache', answered: true });
  }
  const last = tape.moves.length - 1;
  if (open !== null) endings.set(last, { ends: open.type, answered: true });
  const cuts = [...endings].sort(([a], [b]) => a - b);
  const segments: Segment[] = [];
  let from = 0;
  let back: CacheCall | null = null;
  for (const [at, ending] of cuts) {
    segments.push({ tape, back, from, to: at + 1, ...ending });
    from = at + 1;
    back = ending.answered ? cacheCall(tape.moves[at]) : null;
  }
  if (open === null) {
    segments.push({ tape, back, from, to: tape.moves.length, ends: 'response', answered: false });
  }
  return segments;
}

/** A client that opens its connection asks nothing yet. */
function cacheCall(move: Move | undefined): CacheCall | null {
  return isCacheCall(move) && !opensCacheConnection(move) ? move : null;
}

/** The call that a segment ends in. */
export function lastCall({ tape, to, ends }: Segment): CacheCall | null {
  return ends === 'cache' ? cacheCall(tape.moves[to - 1]) : null;
}

/** The line that branches at the end of a segment. */
export function placeOf({ tape, to, ends }: Segment): Place | null {
  const move = tape.moves[to - 1];
  return ends === 'response' || move === undefined || !('place' in move) ? null : move.place;
}
