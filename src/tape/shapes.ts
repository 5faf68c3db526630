import { isDatabaseCall } from './calls';
import type { DatabaseCall, Move } from './move';
import type { Statement, Tape } from './tape';

export type Recorded = Pick<Tape, 'moves' | 'statements'>;

/** All queries of a tape that are alike but for their literals. */
export interface QueryShape {
  /** What they share. */
  readonly fingerprint: string;
  /** Text of the first of them. */
  readonly sql: string;
  readonly count: number;
  /** Rows handed over by all of them. */
  readonly rows: number;
  /** Indices into `Tape.moves`, in order: `count` of them, at least one. */
  readonly moves: readonly number[];
}

/** Whether a move is a query: not transaction control, nor a connection being opened. */
export function isQuery(move: Move): move is DatabaseCall {
  return isDatabaseCall(move) && move.operation === 'query';
}

/** The shapes of a tape's queries, in order of their first, as far as `untilMove`: to the end, unless told otherwise. */
export function queryShapes(tape: Recorded, untilMove = tape.moves.length): readonly QueryShape[] {
  const shapes = new Map<string, { sql: string; rows: number; moves: number[] }>();
  tape.moves.forEach((move, index) => {
    if (!isQuery(move) || index >= untilMove) return;
    const fingerprint = fingerprintOf(tape, move);
    const shape = shapes.get(fingerprint) ?? { sql: sqlOf(tape, move), rows: 0, moves: [] };
    shape.rows += move.rowsReturned;
    shape.moves.push(index);
    shapes.set(fingerprint, shape);
  });
  return [...shapes].map(([fingerprint, shape]) => ({
    fingerprint,
    count: shape.moves.length,
    ...shape,
  }));
}

/** What alike queries share. A call that bears no statement is like those of its own number alone. */
export function fingerprintOf(tape: Recorded, move: DatabaseCall): string {
  return statementOf(tape, move)?.fingerprint ?? `statement ${move.statement}`;
}

export function sqlOf(tape: Recorded, move: DatabaseCall): string {
  return statementOf(tape, move)?.sql ?? `statement ${move.statement}`;
}

function statementOf(tape: Recorded, move: DatabaseCall): Statement | undefined {
  return move.statement === null ? undefined : tape.statements[move.statement];
}
