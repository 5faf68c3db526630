import type { CacheCall } from './cache';
import type { Guard } from './guard';
import type { Place } from './place';
import type { ServiceCall } from './service';
import type { CpuKind } from './work';

/** What a database call is, as the server sees it. Only `query` counts as a query; the others are named apart. */
export type DatabaseOperation =
  | 'connect'
  | 'query'
  | 'begin'
  | 'commit'
  | 'rollback'
  | 'savepoint'
  | 'release'
  | 'rollback-to';

/** Named regions nest: a request holds a view, a view a template, a template its includes; a test holds requests. */
export type RegionKind = 'request' | 'view' | 'template' | 'transaction' | 'test';

/** `count` units of one kind of Python work, done at `place` (null: the framework's own, on nobody's line). */
export interface CpuMove {
  readonly type: 'cpu';
  readonly kind: CpuKind;
  readonly count: number;
  readonly place: Place | null;
  /** In which category the work is drawn; template rendering is apart from other Python. */
  readonly category: 'python' | 'template' | 'waiting';
  readonly guard?: Guard;
}

/** A round trip to the database. Sizes are bytes of payload on the wire, each way. */
export interface DatabaseCall {
  readonly type: 'call';
  readonly link: 'app-database';
  readonly operation: DatabaseOperation;
  /** Index into `Tape.statements`; null for a connection being opened. */
  readonly statement: number | null;
  /** Parameters as shown to the reader: literals, long ones shortened. */
  readonly params: readonly string[];
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly columns: number;
  readonly rowsReturned: number;
  readonly rowsWritten: number;
  /** Rows the database is modelled to have examined, from the plan, table sizes and the rows above. */
  readonly rowsExamined: number;
  /** Rows that went through a sort (a temporary B-tree). */
  readonly rowsSorted: number;
  readonly place: Place | null;
  /** Message of the error it ended in. */
  readonly error: string | null;
  /**
   * Of a connection: whether it had to be opened, where the project's settings say how long one is kept. Absent: that
   * is a condition (`db.connection`).
   */
  readonly opened?: boolean;
  readonly guard?: Guard;
}

/** What passes over one of the links. */
export type CallMove = DatabaseCall | CacheCall | ServiceCall;

export interface EnterMove {
  readonly type: 'enter';
  readonly region: RegionKind;
  readonly name: string;
  readonly place: Place | null;
}

interface LeaveMove {
  readonly type: 'leave';
}

/** Something worth saying that takes no time: a log record, a line printed by the reader's code. */
export interface NoteMove {
  readonly type: 'note';
  readonly kind: 'log' | 'print' | 'warning';
  readonly text: string;
  readonly place: Place | null;
}

export type Move = CpuMove | CallMove | EnterMove | LeaveMove | NoteMove;
