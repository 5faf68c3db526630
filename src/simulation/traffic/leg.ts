import type { Move } from '../../tape';

/**
 * A stretch of one path: the moves between two branchings. A request is a chain of legs, the next chosen by how the
 * call at the end of the last was answered.
 *
 * Where a leg ends in `'cache'`, its last move is the call that branches, of which the sending belongs to this leg: it
 * is answered at the moment at which it reaches the server. The server's work and the way back belong to the next
 * leg, whose `back` they are. Where it ends in `'reading'` (of clock or chance), the last move is the reading.
 */
export interface Leg {
  /** Unique among the legs of a simulation: compiled forms are kept by it. */
  readonly id: number;
  /** The answered call whose answer is still on its way when this leg begins; null: the leg begins at once. */
  readonly back: Move | null;
  /** In order, without `back`. */
  readonly moves: readonly Move[];
  /** Position in the tape of `back`, or else of the first of `moves`: addresses jitter. */
  readonly firstMove: number;
  readonly ends: 'response' | 'cache' | 'reading';
  /** Of a leg that ends in the response. */
  readonly status: number;
  /**
   * When the request of which it was recorded began: µs since the epoch of runs, default 0. The times in messages are
   * understood from there.
   */
  readonly startedUs?: number;
}
