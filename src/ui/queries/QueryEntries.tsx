import { useState } from 'react';
import { formatBytes, formatCount } from '../../simulation';
import type { AskedQueries } from './asked';
import type { QueryGroup } from './groups';
import { SumButton } from './SumButton';

interface QueryEntriesProps {
  readonly group: QueryGroup;
  readonly selectedMove: number | null;
  readonly onSelectMove: (move: number) => void;
  readonly onAskSum: (asked: AskedQueries) => void;
}

const AT_ONCE = 50;

/** Each call of a group: its parameters and what they cost. */
export function QueryEntries({ group, selectedMove, onSelectMove, onAskSum }: QueryEntriesProps) {
  const [limit, setLimit] = useState(AT_ONCE);
  const { entries } = group;
  const rest = entries.length - limit;
  return (
    <div className="query-entries">
      <table>
        <caption className="visually-hidden">Each call: parameters, rows, bytes and modelled time</caption>
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col" className="params">
              Parameters
            </th>
            <th scope="col">Returned</th>
            <th scope="col">Examined</th>
            <th scope="col">Written</th>
            <th scope="col">Bytes</th>
            <th scope="col">Time, modelled</th>
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, limit).map(({ number, move, call, us }) => (
            <tr key={move} data-selected={move === selectedMove}>
              <th scope="row">
                <button type="button" title="Show in the waterfall" onClick={() => onSelectMove(move)}>
                  {number ?? '–'}
                </button>
              </th>
              <td className="params">
                {call.params.length === 0 ? 'none' : <code>{call.params.join(', ')}</code>}
                {call.error !== null && <span className="query-error">{call.error}</span>}
              </td>
              <td>{formatCount(call.rowsReturned)}</td>
              <td>{formatCount(call.rowsExamined)}</td>
              <td>{formatCount(call.rowsWritten)}</td>
              <td>{formatBytes(call.bytesOut + call.bytesIn)}</td>
              <td>
                {us === null ? (
                  'not known'
                ) : (
                  <SumButton us={us} of={`call ${number ?? ''}`.trim()} moves={[move]} onAskSum={onAskSum} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <button type="button" className="button" onClick={() => setLimit(limit + AT_ONCE)}>
          Show {Math.min(rest, AT_ONCE)} more of {formatCount(entries.length)}
        </button>
      )}
    </div>
  );
}
