import { formatCount, type Timeline } from '../../simulation';
import { type CountedFigure, type CountTerm, countTerms, type Tape } from '../../tape';
import { shortSql } from '../queries/sql';
import { operationName, placeName } from '../waterfall/names';
import { SumTable } from './SumTable';

const CAPTIONS: Readonly<Record<CountedFigure, string>> = {
  queries: 'Counted, not modelled: each query that Django sent for this request.',
  repeated: 'Counted, not modelled: queries that another of this request is like, but for its literals.',
  rows: 'Counted, not modelled: rows that the database handed over.',
  bytes:
    'Counted as PostgreSQL’s protocol would carry it. Out: the SQL, and for each parameter 4 bytes and its text. Back: 7 bytes a row, for each value 4 and its text, and once for each column 19 and its name.',
  cacheCalls:
    'Counted, not modelled: each exchange with the cache. Commands that the client sends together are one.',
  cacheHits: 'Counted, not modelled: keys asked for that the cache had.',
  cacheMisses: 'Counted, not modelled: keys asked for that the cache had not, or no longer.',
  serviceCalls:
    'Counted, not modelled: each call to a server beside database and cache. The opening of a connection is none.',
  messages: 'Counted, not modelled: task messages that the broker took.',
  mails: 'Counted, not modelled: mails that the mail server took, one for each recipient.',
  charges: 'Counted, not modelled: charges made to a card. Nothing here takes one back.',
  files: 'Counted, not modelled: files put into the store.',
  fetches: 'Counted, not modelled: what was asked of other sites.',
};

const UNITS: Readonly<Record<CountedFigure, string>> = {
  queries: 'Queries',
  repeated: 'Queries',
  rows: 'Rows',
  bytes: 'Bytes',
  cacheCalls: 'Calls',
  cacheHits: 'Keys',
  cacheMisses: 'Keys',
  serviceCalls: 'Calls',
  messages: 'Messages',
  mails: 'Mails',
  charges: 'Charges',
  files: 'Files',
  fetches: 'Fetches',
};

interface CountSumProps {
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly figure: CountedFigure;
}

/** The sum behind a counter: which queries, from which lines, added what. */
export function CountSum({ tape, timeline, figure }: CountSumProps) {
  const terms = countTerms(tape, figure, timeline.laidMoves);
  return (
    <SumTable
      caption={CAPTIONS[figure]}
      unit={UNITS[figure]}
      rows={terms.map((term) => ({
        key: [nameOf(term), term.sql, term.place?.file, term.place?.line].join(' '),
        category: null,
        label: <code className="sum-sql">{nameOf(term)}</code>,
        notes: [term.place === null ? 'Django’s own' : placeName(term.place)],
        sum: productOf(term),
        total: formatCount(term.total),
      }))}
      total={formatCount(terms.reduce((sum, term) => sum + term.total, 0))}
    />
  );
}

function nameOf({ operation, sql }: CountTerm): string {
  if (typeof operation === 'object') return operation.call;
  return operation === 'query' && sql !== null ? shortSql(sql) : operationName(operation);
}

function productOf({ count, each }: CountTerm): string {
  return each === null
    ? `${formatCount(count)}, of different sizes`
    : `${formatCount(count)} × ${formatCount(each)}`;
}
