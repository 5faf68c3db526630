import { type Category, entriesOf, formatDuration, type LineCost, type LineCosts } from '../../simulation';
import { countOf } from '../counters/units';

/** What is written beside a line of code. */
export interface LineFigure {
  readonly line: number;
  /** `×20 · 41 ms` */
  readonly text: string;
  readonly title: string;
  /** A bar: widths in per cent of the project's dearest line. */
  readonly shares: readonly { readonly category: Category; readonly percent: number }[];
}

/** A line is worth a figure when it made a query, called a service, or took this share of the project's dearest line. */
const WORTH_SHOWING = 0.02;

/** The figures of one file, on a scale that all files share. */
export function lineFigures(costs: LineCosts, path: string): readonly LineFigure[] {
  const all = [...costs.values()].flatMap((lines) => [...lines.values()]);
  const dearestUs = Math.max(1, ...all.map(({ totalUs }) => totalUs));
  return [...(costs.get(path)?.values() ?? [])]
    .filter((cost) => timesOf(cost) > 0 || cost.totalUs >= dearestUs * WORTH_SHOWING)
    .map((cost) => figureOf(cost, dearestUs))
    .sort((a, b) => a.line - b.line);
}

/** How many queries each file's lines made together. */
export function queriesByFile(costs: LineCosts): ReadonlyMap<string, number> {
  return new Map(
    [...costs].map(([path, lines]) => [
      path,
      [...lines.values()].reduce((sum, line) => sum + line.queries, 0),
    ]),
  );
}

/** What a line did over and over: its queries; where it sent none, its calls to services. */
function timesOf({ queries, serviceCalls }: LineCost): number {
  return queries > 0 ? queries : serviceCalls;
}

function figureOf(cost: LineCost, dearestUs: number): LineFigure {
  const { queries, serviceCalls, line, totalUs, totalsUs } = cost;
  const time = formatDuration(totalUs);
  const shares = entriesOf(totalsUs)
    .filter(([, us]) => us > 0)
    .map(([category, us]) => ({ category, percent: Math.round((us / dearestUs) * 1000) / 10 }));
  const times = timesOf(cost);
  const counts = [
    ...(queries > 0 ? [countOf(queries, 'query', 'queries')] : []),
    ...(serviceCalls > 0 ? [countOf(serviceCalls, 'call to a service', 'calls to services')] : []),
    time,
  ];
  return {
    line,
    text: times > 0 ? `×${times} · ${time}` : time,
    title: `This line: ${counts.join(', ')}.${queries > 0 ? ' Click to see them.' : ''}`,
    shares,
  };
}
