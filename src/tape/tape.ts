import type { Move } from './move';
import type { Problem } from './problem';
import type { TestOutcome } from './tests';

/** One line of EXPLAIN QUERY PLAN. */
export interface PlanStep {
  readonly id: number;
  readonly parent: number;
  readonly detail: string;
}

/** A distinct SQL text of a tape, with what the database says of it. */
export interface Statement {
  /** As sent by Django, with `?` or `%s` turned to `?`. */
  readonly sql: string;
  /** SQLite's normalised form: literals out, so that repeated queries share it. */
  readonly fingerprint: string;
  readonly plan: readonly PlanStep[];
  /** What had to be assumed to tell how much work its calls were to the database, a sentence each. */
  readonly assumptions: readonly string[];
}

export interface TapeResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly contentType: string;
  /** Decoded text; a binary body is described, not shown. */
  readonly body: string;
  /** Bytes of the body. */
  readonly bytes: number;
}

/** The record of one request: what happened, in order, and never how long it took. */
export interface Tape {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly seed: number;
  /** Position of the request in its run: part of the address of every random number. */
  readonly index: number;
  readonly statements: readonly Statement[];
  readonly moves: readonly Move[];
  /** null when nothing came back: a limit or an exit ended the request before Django could answer it. */
  readonly response: TapeResponse | null;
  /** What was raised and not handled by the project. Django answers it with a 500, so both may be there. */
  readonly problem: Problem | null;
  /** Of a run of tests: what became of each, in the order in which they ended. */
  readonly tests?: readonly TestOutcome[];
}

/** `GET /pins/7/`; of what is no request, how it is run by hand. */
export function askedOf({ method, path }: Pick<Tape, 'method' | 'path'>): string {
  if (method === 'TEST') return `manage.py test ${path}`;
  if (method === 'TASK') return `task ${path}`;
  return method === 'COMMAND' ? `manage.py ${path}` : `${method} ${path}`;
}
