import { formatDuration } from '../../simulation';
import type { AskedQueries } from './asked';

interface SumButtonProps {
  readonly us: number;
  readonly of: string;
  /** Indices into the tape's moves. */
  readonly moves: readonly number[];
  readonly onAskSum: (asked: AskedQueries) => void;
}

/** A modelled time that opens the sum behind it. */
export function SumButton({ us, of, moves, onAskSum }: SumButtonProps) {
  return (
    <button
      type="button"
      className="query-sum"
      title="The sum behind this time"
      onClick={(event) => onAskSum({ figure: event.currentTarget, of, moves: new Set(moves) })}
    >
      {formatDuration(us)}
    </button>
  );
}
