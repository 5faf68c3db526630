import { formatBytes, formatCount, formatDuration } from '../../simulation';
import { MOMENTS, type Moment } from '../../simulation/page-loads';
import { formatMean, formatRatio } from './figures';
import type { WayStanding } from './standing';

/** One figure of every way, side by side. */
export interface ComparedFigure {
  readonly label: string;
  readonly group: 'servers' | 'visitors' | 'seen';
  /** In the ways' order; null: there is none. µs, bytes, requests, or from 0 to 1. */
  readonly values: readonly (number | null)[];
  readonly better: 'less' | 'more';
  readonly format: (value: number) => string;
}

const MOMENT_LABELS: Readonly<Record<Moment, string>> = {
  'first-byte': 'First byte',
  'first-content': 'First content',
  complete: 'Complete',
};

/** What is told of page loads. Of what visitors saw that was wrong, only what somebody did see. */
export function compare(standings: readonly WayStanding[], parts: readonly string[]): ComparedFigure[] {
  const figure = (
    label: string,
    group: ComparedFigure['group'],
    of: (standing: WayStanding) => number | null,
    format: ComparedFigure['format'],
    better: ComparedFigure['better'] = 'less',
  ): ComparedFigure => ({ label, group, values: standings.map(of), format, better });
  const seen = parts.flatMap((part) => [
    figure(`“${part}” old`, 'seen', ({ parts: of }) => of[part]?.old ?? 0, formatCount),
    figure(
      `“${part}” old by, at most`,
      'seen',
      ({ parts: of }) => of[part]?.longestOldUs ?? null,
      formatDuration,
    ),
    figure(
      `“${part}” somebody else’s`,
      'seen',
      ({ parts: of }) => of[part]?.['somebody-elses'] ?? 0,
      formatCount,
    ),
    figure(
      `“${part}” missing or wrong`,
      'seen',
      ({ parts: of }) => (of[part]?.missing ?? 0) + (of[part]?.other ?? 0),
      formatCount,
    ),
  ]);
  return [
    figure(
      'Requests to the application, for each page load',
      'servers',
      ({ report }) => report.originRequestsPerPageLoad,
      formatMean,
    ),
    figure(
      'Answered by the edge alone',
      'servers',
      ({ report }) => report.edge?.hitRatio ?? null,
      formatRatio,
      'more',
    ),
    figure('Bytes that the application made', 'servers', ({ report }) => report.bytes.origin, formatBytes),
    figure('Bytes between edge and application', 'servers', ({ report }) => report.bytes.edge, formatBytes),
    figure('Bytes between browsers and edge', 'servers', ({ report }) => report.bytes.browser, formatBytes),
    ...MOMENTS.flatMap((moment) => [
      figure(
        `${MOMENT_LABELS[moment]}, on average`,
        'visitors',
        ({ report }) => report.times[moment].mean,
        formatDuration,
      ),
      figure(
        `${MOMENT_LABELS[moment]}, p95`,
        'visitors',
        ({ report }) => report.times[moment].p95,
        formatDuration,
      ),
    ]),
    ...seen.filter(({ values }) => values.some((value) => value !== null && value > 0)),
  ];
}

/** Of the largest: what differs by less is alike, to whoever waits or pays for it. */
const ALIKE = 0.05;

/** Which ways are best, and which worst, by one figure, with those like them; none where all are alike. */
export function rank({
  values,
  better,
}: Pick<ComparedFigure, 'values' | 'better'>): readonly ('best' | 'worst' | null)[] {
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const [best, worst] = better === 'less' ? [least, most] : [most, least];
  const areAlike = (one: number, other: number) => Math.abs(one - other) <= ALIKE * most;
  return values.map((value) => {
    if (value === null || areAlike(least, most)) return null;
    if (areAlike(value, best)) return 'best';
    return areAlike(value, worst) ? 'worst' : null;
  });
}
