import { type Category, entriesOf, formatDuration, type Timeline } from '../../simulation';
import { isDatabaseCall, type Place, repeatedQueries, type Tape } from '../../tape';
import { countOf, formatShare } from '../counters/units';
import type { PinnedTape } from '../runs/pinned';

const WHERE: Readonly<Record<Category, string>> = {
  network: 'on the network',
  database: 'in the database',
  python: 'in Python',
  template: 'in templates',
  cache: 'in the cache',
  waiting: 'waiting',
};

/** What the waterfall shows, said in a sentence. */
export function summary(timeline: Timeline): string {
  const { totalUs } = timeline;
  const parts = entriesOf(timeline.totalsUs)
    .filter(([, us]) => us > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([category, us], index) =>
      index === 0
        ? `${formatDuration(us)} (${formatShare(us, totalUs)}) ${WHERE[category]}${tripsOf(category, timeline)}`
        : `${formatDuration(us)} ${WHERE[category]}${tripsOf(category, timeline)}`,
    );
  const known = timeline.kind === 'complete' ? 'in all' : 'as far as it is known';
  return `${formatDuration(totalUs)} ${known}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`;
}

/** `The pinned run 1 took 45.9 ms: this one takes 41.7 ms less.` */
export function comparedSentence(timeline: Timeline, pinned: PinnedTape): string {
  const was = pinned.timeline.totalUs;
  const known = pinned.timeline.kind === 'complete' ? '' : ' as far as it is known';
  return `The pinned ${pinned.name} took ${formatDuration(was)}${known}: this one takes ${differenceOf(timeline.totalUs, was)}.`;
}

function differenceOf(us: number, wasUs: number): string {
  if (us === wasUs) return 'the same';
  return `${formatDuration(Math.abs(us - wasUs))} ${us < wasUs ? 'less' : 'more'}`;
}

/** Why the rest of the run is not drawn, or null when all of it is. */
export function divergence(timeline: Timeline): string | null {
  if (timeline.kind === 'complete') return null;
  return `What comes after ${formatDuration(timeline.totalUs)} is not known under these conditions. ${timeline.reason}`;
}

function tripsOf(category: Category, timeline: Timeline): string {
  if (category !== 'network') return '';
  const { queries, control, cacheCalls, serviceCalls } = timeline.counters;
  const trips = queries + control + cacheCalls + serviceCalls;
  const opens = timeline.spans.some((span) => span.phase === 'connect');
  const parts = [
    ...(trips > 0 ? [countOf(trips, 'round trip')] : []),
    ...(opens ? ['the opening of a connection'] : []),
  ];
  return parts.length === 0 ? '' : ` in ${parts.join(' and ')}`;
}

/** Queries sent more than once, of which none is sent more often than these. */
export interface MostRepeated {
  /** How often each of them is sent. */
  readonly count: number;
  /** For each the line that sends it first; null where that is Django's own. At least one. */
  readonly places: readonly (Place | null)[];
  /** How many others are sent more than once, less often than these. */
  readonly others: number;
}

/** The queries sent most often, as far as the run is known; null: none is sent twice. */
export function mostRepeated(tape: Tape, timeline: Timeline): MostRepeated | null {
  const known = { ...tape, moves: tape.moves.slice(0, timeline.laidMoves) };
  const repeated = repeatedQueries(known);
  const count = repeated[0]?.count;
  if (count === undefined) return null;
  const worst = repeated.filter((shape) => shape.count === count);
  const places = worst.map(({ moves }) => {
    const first = known.moves[moves[0] ?? -1];
    return isDatabaseCall(first) ? first.place : null;
  });
  return { count, places, others: repeated.length - worst.length };
}
