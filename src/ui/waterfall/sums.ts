import {
  type Category,
  type Conditions,
  emptyTotals,
  entriesOf,
  formatBytes,
  formatDuration,
  type Span,
  type Totals,
  type WireConditions,
} from '../../simulation';
import {
  type CallMove,
  type DatabaseCall,
  isCacheCall,
  isDatabaseCall,
  isOneWay,
  isServiceCall,
  SERVICE_NAMES,
  serviceOf,
  type Tape,
} from '../../tape';
import { countOf } from '../counters/units';
import type { Row } from './rows';
import { effectsText } from './service-names';

/** How categories are called in running text. */
export const CATEGORY_NAMES: Readonly<Record<Category, string>> = {
  network: 'network',
  database: 'database',
  python: 'Python',
  template: 'template',
  cache: 'cache',
  waiting: 'waiting',
};

export function totalsOf(spans: readonly Span[]): Readonly<Totals> {
  const sums = emptyTotals();
  for (const span of spans) sums[span.category] += span.endUs - span.startUs;
  return sums;
}

/** The spans a row draws itself; rows below it draw the others. */
export function rowSpans(row: Row): readonly Span[] {
  return row.call?.spans ?? row.node.spans;
}

/** The sum behind a row's figure, as a sentence: `20 round trips × 2.0 ms = 40.0 ms, …`. */
export function rowSum(row: Row, tape: Tape, conditions: Conditions): string {
  const { node } = row;
  if (node.type === 'region') {
    const own = totalsOf(node.spans);
    const ownUs = Object.values(own).reduce((sum, us) => sum + us, 0);
    const parts = [
      ...listed({ ...own }).map((part) => `${part} of its own`),
      ...(row.totalUs > ownUs ? [`${formatDuration(row.totalUs - ownUs)} in what it calls`] : []),
    ];
    return `${formatDuration(row.totalUs)} from start to end: ${parts.join(', ') || 'nothing that takes time'}.`;
  }
  const moves = (row.call === null ? node.calls : [row.call]).flatMap((call) => {
    const move = tape.moves[call.move];
    return move?.type === 'call' ? [move] : [];
  });
  const calls = moves.filter(isDatabaseCall);
  const sums = totalsOf(rowSpans(row));
  const parts = [
    ...(node.opensConnection
      ? [`${formatDuration(sums.network)} of round trips to ${openingOf(node.link)}`]
      : wireParts(moves, sums.network, conditions)),
    ...(sums.database > 0 ? [`${formatDuration(sums.database)} in the database${rowsOf(calls)}`] : []),
    ...(sums.cache > 0 ? [`${formatDuration(sums.cache)} in the cache`] : []),
    ...(sums.waiting > 0 ? [`${formatDuration(sums.waiting)} for ${ENDS[node.link]} to do it`] : []),
  ];
  if (moves.every((move) => !isDatabaseCall(move) && isOneWay(move))) {
    return 'Sent without waiting for an answer: it costs the request no time on the wire.';
  }
  return `${formatDuration(row.totalUs)}: ${parts.join(' + ') || 'no time under these conditions'}.${effectsText(moves.filter(isServiceCall))}`;
}

function openingOf(link: CallMove['link']): string {
  return link === 'app-database' ? 'greet and authenticate' : `reach ${ENDS[link]}`;
}

const ENDS: Readonly<Record<CallMove['link'], string>> = {
  'app-database': 'the database',
  'app-cache': 'the cache',
  'app-broker': SERVICE_NAMES.broker,
  'app-mail': SERVICE_NAMES.mail,
  'app-payments': SERVICE_NAMES.payments,
  'app-store': SERVICE_NAMES.store,
  'app-web': SERVICE_NAMES.web,
};

/** Of calls over one link. */
function wireParts(moves: readonly CallMove[], networkUs: number, conditions: Conditions): string[] {
  const link = moves[0]?.link ?? 'app-database';
  const { rttUs, jitterUs } = wireOf(moves[0], conditions);
  const trips = moves.length;
  const distanceUs = trips * rttUs;
  const restUs = networkUs - distanceUs;
  const bytes = moves.reduce((sum, move) => sum + move.bytesOut + move.bytesIn, 0);
  const product = `${countOf(trips, 'round trip')} × ${formatDuration(rttUs)}`;
  return [
    trips === 1 ? product : `${product} = ${formatDuration(distanceUs)}`,
    ...(restUs > 0
      ? [
          `${formatDuration(restUs)} for ${jitterUs > 0 ? 'jitter and ' : ''}${formatBytes(bytes)} to and from ${ENDS[link]}`,
        ]
      : []),
  ];
}

function wireOf(call: CallMove | undefined, conditions: Conditions): WireConditions {
  if (isServiceCall(call)) return conditions[serviceOf(call)];
  return isCacheCall(call) ? conditions.cache : conditions.db;
}

function rowsOf(moves: readonly DatabaseCall[]): string {
  const total = (of: (move: DatabaseCall) => number): number =>
    moves.reduce((sum, move) => sum + of(move), 0);
  const returned = total((move) => move.rowsReturned);
  const written = total((move) => move.rowsWritten);
  const examined = total((move) => move.rowsExamined);
  const parts = [
    ...(examined > 0 ? [`${countOf(examined, 'row')} examined`] : []),
    ...(returned > 0 ? [`${countOf(returned, 'row')} returned`] : []),
    ...(written > 0 ? [`${countOf(written, 'row')} written`] : []),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** `2.3 ms of Python`, largest first, nothing for what took no time. */
function listed(sums: Readonly<Totals>): string[] {
  return entriesOf(sums)
    .filter(([, us]) => us > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([category, us]) => `${formatDuration(us)} of ${CATEGORY_NAMES[category]}`);
}
