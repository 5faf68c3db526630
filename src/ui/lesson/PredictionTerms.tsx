import type { Measured } from '../../lesson/prediction';
import { CONNECTION_ROUND_TRIPS, formatCount } from '../../simulation';
import { type CountTerm, countTerms, type Tape } from '../../tape';
import { countOf } from '../counters/units';
import { shortSql } from '../queries/sql';
import { placeName } from '../waterfall/names';

interface PredictionTermsProps {
  readonly of: 'queries' | 'slope';
  readonly measured: Measured;
  /** What was measured: the request's tape, and what was asked outside any request. */
  readonly tapes: readonly Tape[];
}

interface Term {
  readonly count: number;
  readonly what: string;
  readonly where: string;
}

/** What the answer to a prediction is made of; the counts add up to it. */
export function PredictionTerms({ of, measured, tapes }: PredictionTermsProps) {
  const queries = tapes.flatMap((tape) => countTerms(tape, 'queries')).map(queryTerm);
  const terms = of === 'queries' ? queries : [...queries, ...otherTrips(measured)];
  if (terms.length < 2) return null;
  return (
    <details className="prediction-terms">
      <summary>
        {formatCount(measured.value)} = {terms.map(({ count }) => formatCount(count)).join(' + ')}
      </summary>
      <ul>
        {terms.map(({ count, what, where }) => (
          <li key={`${what} ${where}`}>
            <b className="tabular">{formatCount(count)}</b> × <code className="prediction-query">{what}</code>{' '}
            {where}
          </li>
        ))}
      </ul>
    </details>
  );
}

function queryTerm({ count, sql, place }: CountTerm): Term {
  return {
    count,
    what: sql === null ? 'query' : shortSql(sql),
    where: place === null ? 'Django’s own' : placeName(place),
  };
}

function otherTrips({ roundTrips: { control, connection } }: Measured): Term[] {
  const opened = connection / CONNECTION_ROUND_TRIPS;
  return [
    ...(control > 0
      ? [{ count: control, what: 'BEGIN, COMMIT, SAVEPOINT …', where: 'for transactions' }]
      : []),
    ...(connection > 0
      ? [{ count: connection, what: 'round trips', where: `to open ${countOf(opened, 'connection')}` }]
      : []),
  ];
}
