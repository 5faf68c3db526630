import type { Conditions } from '../../simulation';
import type { Place, Tape } from '../../tape';
import { PlaceLink } from './PlaceLink';
import type { Row } from './rows';
import { rowSum } from './sums';

interface ReadoutProps {
  readonly id: string;
  /** The row under the pointer, or else the one with the focus, or else the selected one. */
  readonly row: Row | null;
  readonly tape: Tape;
  readonly conditions: Conditions;
  readonly onOpenPlace: (place: Place) => void;
}

/** The sum behind a row's figure. It has a place of its own, so that it covers nothing and touch can read it. */
export function Readout({ id, row, tape, conditions, onOpenPlace }: ReadoutProps) {
  return (
    <p className="waterfall-readout" id={id}>
      {row === null ? (
        'Point at a row for the parts of its figure, click the figure for the whole sum. Keys: ↑ ↓ rows, → ← unfold and fold, S sum, + − 0 zoom, Shift ← → move in time.'
      ) : (
        <>
          {rowSum(row, tape, conditions)}
          {row.node.place !== null && (
            <>
              {' '}
              Caused by <PlaceLink place={row.node.place} onOpen={onOpenPlace} />.
            </>
          )}
        </>
      )}
    </p>
  );
}
