import { useMemo } from 'react';
import { formatCount } from '../../simulation';
import { compareQueries, type QueryDifference, type Tape } from '../../tape';
import { signed } from '../counters/units';
import { shortSql } from '../queries/sql';

const CHANGES: Readonly<Record<QueryDifference['change'], string>> = {
  gone: 'gone',
  new: 'new',
  fewer: 'fewer',
  more: 'more',
  same: 'same',
};

interface QueryDifferencesProps {
  readonly before: Tape;
  readonly after: Tape;
  /** How the columns are headed. */
  readonly names: { readonly before: string; readonly after: string };
}

/** Which shapes of query went, came, or are sent more or less often. */
export function QueryDifferences({ before, after, names }: QueryDifferencesProps) {
  const differences = useMemo(() => compareQueries(before, after), [before, after]);
  if (differences.length === 0) return <p className="runs-none">Neither run sent a query.</p>;
  return (
    <table className="query-differences">
      <thead>
        <tr>
          <th scope="col">Query</th>
          <th scope="col">
            <span className="visually-hidden">Change</span>
          </th>
          <th scope="col">{names.before}</th>
          <th scope="col">{names.after}</th>
          <th scope="col">Rows</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((difference) => (
          <tr key={difference.fingerprint} className={difference.change}>
            <th scope="row" title={difference.sql}>
              <code>{shortSql(difference.sql)}</code>
            </th>
            <td>
              <span className="badge">{CHANGES[difference.change]}</span>
            </td>
            <td>{formatCount(difference.before.queries)}</td>
            <td>{formatCount(difference.after.queries)}</td>
            <td>{signed(difference.after.rows - difference.before.rows, formatCount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
