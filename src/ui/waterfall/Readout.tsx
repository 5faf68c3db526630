import type { Conditions } from '../../simulation';
import type { Tape } from '../../tape';
import { placeName } from './names';
import type { Row } from './rows';
import { rowSum } from './sums';

interface ReadoutProps {
  readonly id: string;
  /** The row under the pointer, or else the one with the focus. */
  readonly row: Row | null;
  readonly tape: Tape;
  readonly conditions: Conditions;
}

/** The sum behind a row's figure. It has a place of its own, so that it covers nothing and touch can read it. */
export function Readout({ id, row, tape, conditions }: ReadoutProps) {
  return (
    <p className="waterfall-readout" id={id}>
      {row === null ? (
        'Point at a row for the parts of its figure, click the figure for the whole sum. Keys: ↑ ↓ rows, → ← unfold and fold, S sum, + − 0 zoom, Shift ← → move in time.'
      ) : (
        <>
          {rowSum(row, tape, conditions)}
          {row.node.place !== null && <> Caused by {placeName(row.node.place)}.</>}
        </>
      )}
    </p>
  );
}
