import { type Category, entriesOf, formatDuration, type LineCost, type LineCosts } from '../../simulation';

/** What is written beside a line of code. */
export interface LineFigure {
  readonly line: number;
  /** `×20 · 41 ms` */
  readonly text: string;
  readonly title: string;
  /** A bar: widths in per cent of the project's dearest line. */
  readonly shares: readonly { readonly category: Category; readonly percent: number }[];
}

/** A line is worth a figure when it made a query, or took this share of the project's dearest line. */
const WORTH_SHOWING = 0.02;

/** The figures of one file, on a scale that all files share. */
export function lineFigures(costs: LineCosts, path: string): readonly LineFigure[] {
  const all = [...costs.values()].flatMap((lines) => [...lines.values()]);
  const dearestUs = Math.max(1, ...all.map(({ totalUs }) => totalUs));
  return [...(costs.get(path)?.values() ?? [])]
    .filter(({ queries, totalUs }) => queries > 0 || totalUs >= dearestUs * WORTH_SHOWING)
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

function figureOf({ queries, line, totalUs, totalsUs }: LineCost, dearestUs: number): LineFigure {
  const time = formatDuration(totalUs);
  const shares = entriesOf(totalsUs)
    .filter(([, us]) => us > 0)
    .map(([category, us]) => ({ category, percent: Math.round((us / dearestUs) * 1000) / 10 }));
  const count = queries === 1 ? '1 query' : `${queries} queries`;
  return {
    line,
    text: queries > 0 ? `×${queries} · ${time}` : time,
    title: queries > 0 ? `This line: ${count}, ${time}. Click to see them.` : `This line: ${time}.`,
    shares,
  };
}
