import { isQuery, isServiceCall, type Place, serviceAmount, type Tape } from '../tape';
import { addTo, emptyTotals, entriesOf, type Totals } from './category';
import type { Timeline } from './timeline';

/** What one line of the reader's files cost. */
export interface LineCost {
  readonly file: string;
  readonly line: number;
  readonly queries: number;
  /** To the database, the cache and services: queries, transaction control, exchanges, connections. */
  readonly calls: number;
  /** Calls to services, connections that were opened aside. */
  readonly serviceCalls: number;
  /** Python and template together. */
  readonly cpuUs: number;
  readonly totalUs: number;
  readonly totalsUs: Readonly<Totals>;
}

/** File → line → its cost. Lines that caused nothing are absent. */
export type LineCosts = ReadonlyMap<string, ReadonlyMap<number, LineCost>>;

interface Sums {
  queries: number;
  calls: number;
  serviceCalls: number;
  totalsUs: Totals;
}

/** Blames each call and each stretch of time on the line that caused it. What lies on nobody's line is left out. */
export function lineCosts(tape: Pick<Tape, 'moves'>, laid: Timeline): LineCosts {
  const files = new Map<string, Map<number, Sums>>();
  for (let index = 0; index < laid.laidMoves; index++) {
    const move = tape.moves[index];
    if (move?.type !== 'call' || !move.place) continue;
    const sums = sumsAt(files, move.place);
    sums.calls += 1;
    if (isQuery(move)) sums.queries += 1;
    if (isServiceCall(move)) sums.serviceCalls += serviceAmount(move, 'serviceCalls');
  }
  let place: Place | null = null;
  let sums: Sums | null = null;
  for (const span of laid.spans) {
    if (!span.place) continue;
    // Looked up anew only where the line changes: there are many spans, and few changes.
    if (!sums || !isSame(place, span.place)) sums = sumsAt(files, span.place);
    place = span.place;
    addTo(sums.totalsUs, span.category, span.endUs - span.startUs);
  }
  return new Map(
    [...files].map(([file, lines]) => [
      file,
      new Map([...lines].map(([line, sums]) => [line, lineCost(file, line, sums)])),
    ]),
  );
}

function isSame(a: Place | null, b: Place): boolean {
  return a === b || (a?.line === b.line && a.file === b.file);
}

function sumsAt(files: Map<string, Map<number, Sums>>, { file, line }: Place): Sums {
  let lines = files.get(file);
  if (!lines) {
    lines = new Map();
    files.set(file, lines);
  }
  let sums = lines.get(line);
  if (!sums) {
    sums = { queries: 0, calls: 0, serviceCalls: 0, totalsUs: emptyTotals() };
    lines.set(line, sums);
  }
  return sums;
}

function lineCost(file: string, line: number, sums: Sums): LineCost {
  const { totalsUs } = sums;
  const totalUs = entriesOf(totalsUs).reduce((sum, [, us]) => sum + us, 0);
  return { file, line, ...sums, cpuUs: totalsUs.python + totalsUs.template, totalUs };
}
