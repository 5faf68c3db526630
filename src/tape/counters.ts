import type { CallMove, Move } from './move';
import type { Tape } from './tape';

/** What a tape comes to, whatever the conditions. */
export interface Counters {
  /** Queries sent. Transaction control and connections are counted apart. */
  readonly queries: number;
  /** Queries that share their shape with at least one other: one list and twenty alike make 20. */
  readonly repeated: number;
  /** Distinct shapes among the queries. */
  readonly shapes: number;
  /** Rows handed over by the database. */
  readonly rows: number;
  readonly rowsWritten: number;
  /** Payload on the wire between application and database, both ways, of queries and of transaction control. */
  readonly bytes: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  /** BEGIN, COMMIT, ROLLBACK and what concerns savepoints: round trips too. */
  readonly control: number;
  /** Connections asked for; whether one costs anything is for the conditions to say. */
  readonly connections: number;
  /** Calls that ended in an error. */
  readonly errors: number;
}

/** A shape of query that a tape holds more than once. */
export interface RepeatedQuery {
  readonly fingerprint: string;
  /** Text of the first of them. */
  readonly sql: string;
  /** 2 or more. */
  readonly count: number;
  /** Rows handed over by all of them. */
  readonly rows: number;
  /** Indices into `Tape.moves`, in order. */
  readonly moves: readonly number[];
}

type Recorded = Pick<Tape, 'moves' | 'statements'>;

/** Counts the first `untilMove` moves of a tape: all, unless told otherwise. */
export function counters(tape: Recorded, untilMove = tape.moves.length): Counters {
  const sums = {
    queries: 0,
    rows: 0,
    rowsWritten: 0,
    bytesOut: 0,
    bytesIn: 0,
    control: 0,
    connections: 0,
    errors: 0,
  };
  const perShape = new Map<string, number>();
  tape.moves.forEach((move, index) => {
    if (move.type !== 'call' || index >= untilMove) return;
    if (move.operation === 'query') {
      sums.queries += 1;
      const shape = shapeOf(tape, move);
      perShape.set(shape, (perShape.get(shape) ?? 0) + 1);
    } else if (move.operation === 'connect') sums.connections += 1;
    else sums.control += 1;
    sums.rows += move.rowsReturned;
    sums.rowsWritten += move.rowsWritten;
    sums.bytesOut += move.bytesOut;
    sums.bytesIn += move.bytesIn;
    if (move.error !== null) sums.errors += 1;
  });
  let repeated = 0;
  for (const count of perShape.values()) if (count > 1) repeated += count;
  return { ...sums, repeated, shapes: perShape.size, bytes: sums.bytesOut + sums.bytesIn };
}

/** Shapes of query that occur more than once, the most frequent first. */
export function repeatedQueries(tape: Recorded): readonly RepeatedQuery[] {
  const groups = new Map<string, { sql: string; rows: number; moves: number[] }>();
  tape.moves.forEach((move, index) => {
    if (!isQuery(move)) return;
    const fingerprint = shapeOf(tape, move);
    const group = groups.get(fingerprint) ?? { sql: sqlOf(tape, move), rows: 0, moves: [] };
    group.rows += move.rowsReturned;
    group.moves.push(index);
    groups.set(fingerprint, group);
  });
  return [...groups]
    .filter(([, group]) => group.moves.length > 1)
    .map(([fingerprint, group]) => ({ fingerprint, count: group.moves.length, ...group }))
    .sort((a, b) => b.count - a.count);
}

/** Whether a move is a query: not transaction control, nor a connection being opened. */
export function isQuery(move: Move): move is CallMove {
  return move.type === 'call' && move.operation === 'query';
}

/** The fingerprint that repeated queries share. */
function shapeOf(tape: Recorded, move: CallMove): string {
  return statementOf(tape, move)?.fingerprint ?? `statement ${move.statement}`;
}

function sqlOf(tape: Recorded, move: CallMove): string {
  return statementOf(tape, move)?.sql ?? `statement ${move.statement}`;
}

function statementOf(tape: Recorded, move: CallMove) {
  return move.statement === null ? undefined : tape.statements[move.statement];
}
