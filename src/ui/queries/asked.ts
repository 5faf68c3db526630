import type { Asked } from '../sums/AskedSum';

/** Calls whose figure the reader wants to see the sum of. */
export interface AskedQueries extends Asked {
  /** Whose sum it is, in the sentence "The sum behind …". */
  readonly of: string;
  /** Indices into `tape.moves`. */
  readonly moves: ReadonlySet<number>;
}
