import type { Span, Timeline } from '../../simulation';
import { type DatabaseCall, isDatabaseCall, type Place, type Statement, type Tape } from '../../tape';

/** One call of the tape as the list shows it. */
export interface QueryEntry {
  /** From 1, among the queries of the tape (transaction control has no number). */
  readonly number: number | null;
  /** Index into `tape.moves`. */
  readonly move: number;
  readonly call: DatabaseCall;
  /** Modelled: from leaving the application to being back. null: not laid under these conditions. */
  readonly us: number | null;
}

/** Queries of one shape from one line, however far apart, or one call of transaction control. */
export interface QueryGroup {
  readonly id: string;
  readonly operation: DatabaseCall['operation'];
  readonly statement: Statement | null;
  readonly place: Place | null;
  /** At least one, in order. */
  readonly entries: readonly QueryEntry[];
  readonly us: number;
  readonly rowsReturned: number;
  readonly rowsExamined: number;
  readonly rowsWritten: number;
  readonly bytes: number;
  /** What had to be assumed of the database's work, a sentence each. */
  readonly assumptions: readonly string[];
}

/** The calls of a tape to its database, folded, in order of the first of each group. */
export function queryGroups(tape: Tape, timeline: Timeline): readonly QueryGroup[] {
  const durations = callDurations(timeline.spans);
  const entries = new Map<string, QueryEntry[]>();
  let queries = 0;
  tape.moves.forEach((call, move) => {
    if (!isDatabaseCall(call)) return;
    if (call.operation === 'connect' && !durations.has(move)) return;
    const number = call.operation === 'query' ? ++queries : null;
    const entry = { number, move, call, us: durations.get(move) ?? null };
    const key = groupKey(tape, call);
    const known = entries.get(key);
    if (known === undefined) entries.set(key, [entry]);
    else known.push(entry);
  });
  return [...entries].flatMap(([id, of]) => {
    const first = of[0];
    return first === undefined ? [] : [group(id, tape, first.call, of)];
  });
}

function group(id: string, tape: Tape, call: DatabaseCall, entries: readonly QueryEntry[]): QueryGroup {
  const sum = (of: (entry: QueryEntry) => number): number =>
    entries.reduce((total, entry) => total + of(entry), 0);
  return {
    id,
    operation: call.operation,
    statement: statementOf(tape, call),
    place: call.place,
    entries,
    us: sum((entry) => entry.us ?? 0),
    rowsReturned: sum((entry) => entry.call.rowsReturned),
    rowsExamined: sum((entry) => entry.call.rowsExamined),
    rowsWritten: sum((entry) => entry.call.rowsWritten),
    bytes: sum((entry) => entry.call.bytesOut + entry.call.bytesIn),
    assumptions: assumptionsOf(new Set(entries.map(({ call: each }) => statementOf(tape, each)))),
  };
}

function groupKey(tape: Tape, call: DatabaseCall): string {
  const shape = statementOf(tape, call)?.fingerprint ?? '';
  return [call.operation, shape, call.place?.file ?? '', call.place?.line ?? ''].join(' ');
}

function statementOf(tape: Tape, call: DatabaseCall): Statement | null {
  return call.statement === null ? null : (tape.statements[call.statement] ?? null);
}

/** Statements of one shape are assumed of alike, but for figures that follow their values. */
function assumptionsOf(statements: ReadonlySet<Statement | null>): readonly string[] {
  return [...new Set([...statements].flatMap((statement) => statement?.assumptions ?? []))];
}

/** µs of each call, by its move. */
function callDurations(spans: readonly Span[]): ReadonlyMap<number, number> {
  const durations = new Map<number, number>();
  for (const span of spans) {
    if (span.phase === null) continue;
    durations.set(span.move, (durations.get(span.move) ?? 0) + span.endUs - span.startUs);
  }
  return durations;
}

/** Whether a group holds the call at `move`, or comes from the line `place`. */
export function isSelected(group: QueryGroup, place: Place | null, move: number | null): boolean {
  if (move !== null && group.entries.some((entry) => entry.move === move)) return true;
  return place !== null && group.place?.file === place.file && group.place.line === place.line;
}
