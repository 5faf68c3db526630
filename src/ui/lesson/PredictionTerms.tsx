import type { Measured } from '../../lesson/prediction';
import { CONNECTION_ROUND_TRIPS, formatCount } from '../../simulation';
import { type CountTerm, countTerms, type Tape } from '../../tape';
import { countOf } from '../counters/units';
import { shortSql } from '../queries/sql';
import { placeName } from '../waterfall/names';

interface PredictionTermsProps {
  readonly of: 'queries' | 'slope' | 'statements';
  readonly measured: Measured;
  /** What was measured: the request's tape, and what was asked outside any request. */
  readonly tapes: readonly Tape[];
}

/** A sum of more terms is no longer read at a glance. */
const MOST_SUMMED = 5;

interface Term {
  readonly count: number;
  readonly what: string;
  readonly where: string;
}

/** What the answer to a prediction is made of; the counts add up to it. */
export function PredictionTerms({ of, measured, tapes }: PredictionTermsProps) {
  const queries = tapes.flatMap((tape) => countTerms(tape, 'queries')).map(queryTerm);
  const statements = [...queries, ...controlTerms(measured)];
  const terms = { queries, statements, slope: [...statements, ...connectionTerms(measured)] }[of];
  if (terms.length < 2) return null;
  return (
    <details className="prediction-terms">
      <summary>
        {terms.length <= MOST_SUMMED
          ? `${formatCount(measured.value)} = ${terms.map(({ count }) => formatCount(count)).join(' + ')}`
          : `What these ${formatCount(measured.value)} are`}
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

function controlTerms({ roundTrips: { control } }: Measured): Term[] {
  if (control === 0) return [];
  return [{ count: control, what: 'BEGIN, COMMIT, SAVEPOINT …', where: 'for transactions' }];
}

function connectionTerms({ roundTrips: { connection } }: Measured): Term[] {
  if (connection === 0) return [];
  const opened = countOf(connection / CONNECTION_ROUND_TRIPS, 'connection');
  return [{ count: connection, what: 'round trips', where: `to open ${opened}` }];
}
