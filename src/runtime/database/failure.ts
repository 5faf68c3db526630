/** The DB-API's exception classes, and the built-in ones that sqlite3 raises too. */
export type FailureKind =
  | 'DatabaseError'
  | 'DataError'
  | 'IntegrityError'
  | 'InterfaceError'
  | 'InternalError'
  | 'OperationalError'
  | 'ProgrammingError'
  | 'MemoryError'
  | 'OverflowError';

/** What SQLite, or the use made of it, ended in. */
export class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure';
  readonly kind: FailureKind;
  /** SQLite's result code, extended where the message tells; 0 where SQLite was not asked. */
  readonly code: number;
  /** Its name, as `SQLITE_CONSTRAINT_UNIQUE`; '' where there is none. */
  readonly codeName: string;
  /** The statement of a script that it happened in. */
  statement: string | null = null;

  constructor(kind: FailureKind, message: string, code = 0, codeName = '') {
    super(message);
    this.kind = kind;
    this.code = code;
    this.codeName = codeName;
  }
}

/** Result codes, and the exception class that CPython's sqlite3 gives each (Modules/_sqlite/util.c). */
const CODES: ReadonlyMap<number, readonly [name: string, kind: FailureKind]> = new Map([
  [1, ['SQLITE_ERROR', 'OperationalError']],
  [2, ['SQLITE_INTERNAL', 'InternalError']],
  [3, ['SQLITE_PERM', 'OperationalError']],
  [4, ['SQLITE_ABORT', 'OperationalError']],
  [5, ['SQLITE_BUSY', 'OperationalError']],
  [6, ['SQLITE_LOCKED', 'OperationalError']],
  [7, ['SQLITE_NOMEM', 'MemoryError']],
  [8, ['SQLITE_READONLY', 'OperationalError']],
  [9, ['SQLITE_INTERRUPT', 'OperationalError']],
  [10, ['SQLITE_IOERR', 'OperationalError']],
  [11, ['SQLITE_CORRUPT', 'DatabaseError']],
  [12, ['SQLITE_NOTFOUND', 'InternalError']],
  [13, ['SQLITE_FULL', 'OperationalError']],
  [14, ['SQLITE_CANTOPEN', 'OperationalError']],
  [15, ['SQLITE_PROTOCOL', 'OperationalError']],
  [16, ['SQLITE_EMPTY', 'OperationalError']],
  [17, ['SQLITE_SCHEMA', 'OperationalError']],
  [18, ['SQLITE_TOOBIG', 'DataError']],
  [19, ['SQLITE_CONSTRAINT', 'IntegrityError']],
  [20, ['SQLITE_MISMATCH', 'IntegrityError']],
  [21, ['SQLITE_MISUSE', 'InterfaceError']],
  [25, ['SQLITE_RANGE', 'InterfaceError']],
  [26, ['SQLITE_NOTADB', 'DatabaseError']],
]);

/**
 * sql.js exports no sqlite3_extended_errcode; for constraints the message says as much, but that it is the same for
 * a primary key as for any unique column.
 */
const CONSTRAINTS: readonly (readonly [message: RegExp, code: number, name: string])[] = [
  [/^CHECK constraint failed/, 275, 'SQLITE_CONSTRAINT_CHECK'],
  [/^FOREIGN KEY constraint failed/, 787, 'SQLITE_CONSTRAINT_FOREIGNKEY'],
  [/^NOT NULL constraint failed/, 1299, 'SQLITE_CONSTRAINT_NOTNULL'],
  [/^UNIQUE constraint failed/, 2067, 'SQLITE_CONSTRAINT_UNIQUE'],
];

export function failureOf(code: number, message: string): DatabaseFailure {
  const [name, kind] = CODES.get(code & 0xff) ?? ['', 'DatabaseError'];
  const constraint = name === 'SQLITE_CONSTRAINT' && CONSTRAINTS.find(([pattern]) => pattern.test(message));
  return constraint
    ? new DatabaseFailure(kind, message, constraint[1], constraint[2])
    : new DatabaseFailure(kind, message, code, name);
}
