import type { Move, NoteMove } from '../../tape';

/** A note with its position on the tape. */
export interface Note {
  readonly move: number;
  readonly note: NoteMove;
}

/** What the reader's code printed and logged, in order, as far as the run is known. */
export function notesOf(moves: readonly Move[], laidMoves = moves.length): readonly Note[] {
  return moves.slice(0, laidMoves).flatMap((note, move) => (note.type === 'note' ? [{ move, note }] : []));
}
