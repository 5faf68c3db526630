import type { CacheOperation, CacheOutcome } from './cache';
import type { CpuMove, DatabaseCall, DatabaseOperation, Move, NoteMove, RegionKind } from './move';
import { isCallToService } from './service-checks';
import type { Statement, TapeResponse } from './tape';
import type { TestOutcome } from './tests';
import {
  isArrayOf,
  isGuardOrNone,
  isIndex,
  isNumber,
  isObject,
  isPlaceOrNull,
  isQuantity,
  isText,
  keysOf,
  type Unknown,
} from './values';
import { CPU_KINDS } from './work';

/*
 * Checks of what comes as a tape over a message, where the reader's code can post what it likes. By hand, in one
 * pass: a tape may hold a hundred thousand moves.
 */

const OPERATIONS = keysOf<DatabaseOperation>({
  connect: true,
  query: true,
  begin: true,
  commit: true,
  rollback: true,
  savepoint: true,
  release: true,
  'rollback-to': true,
});
const CACHE_OPERATIONS = keysOf<CacheOperation>({
  connect: true,
  get: true,
  gets: true,
  set: true,
  add: true,
  replace: true,
  append: true,
  prepend: true,
  cas: true,
  delete: true,
  incr: true,
  decr: true,
  touch: true,
  flush_all: true,
  other: true,
});
const CACHE_OUTCOMES = keysOf<CacheOutcome>({
  hit: true,
  miss: true,
  stored: true,
  'not-stored': true,
  exists: true,
  'not-found': true,
  deleted: true,
  touched: true,
  number: true,
  ok: true,
  error: true,
  unasked: true,
  unanswered: true,
});
const REGIONS = keysOf<RegionKind>({
  request: true,
  view: true,
  template: true,
  transaction: true,
  test: true,
});
const CATEGORIES = keysOf<CpuMove['category']>({ python: true, template: true, waiting: true });
const NOTES = keysOf<NoteMove['kind']>({ log: true, print: true, warning: true });
const OUTCOMES = keysOf<TestOutcome['outcome']>({ passed: true, failed: true, error: true, skipped: true });
const KINDS: ReadonlySet<unknown> = new Set(CPU_KINDS);

const SIZES = [
  'bytesOut',
  'bytesIn',
  'columns',
  'rowsReturned',
  'rowsWritten',
  'rowsExamined',
  'rowsSorted',
] as const satisfies readonly (keyof DatabaseCall)[];

const CHECKS: Readonly<Record<Move['type'], (move: Unknown, statements: number) => boolean>> = {
  cpu: (move) =>
    KINDS.has(move.kind) &&
    isQuantity(move.count) &&
    CATEGORIES.has(move.category) &&
    isPlaceOrNull(move.place) &&
    isGuardOrNone(move.guard),
  call: (move, statements) => {
    if (move.link === 'app-database') return isCallToDatabase(move, statements);
    return move.link === 'app-cache' ? isExchange(move) : isCallToService(move);
  },
  enter: (move) => REGIONS.has(move.region) && isText(move.name) && isPlaceOrNull(move.place),
  leave: () => true,
  note: (move) => NOTES.has(move.kind) && isText(move.text) && isPlaceOrNull(move.place),
};

function isCallToDatabase(move: Unknown, statements: number): boolean {
  return (
    OPERATIONS.has(move.operation) &&
    (move.statement === null || isIndex(move.statement, statements)) &&
    isArrayOf(move.params, isText) &&
    SIZES.every((size) => isQuantity(move[size])) &&
    isPlaceOrNull(move.place) &&
    (move.error === null || isText(move.error)) &&
    (move.opened === undefined || typeof move.opened === 'boolean') &&
    isGuardOrNone(move.guard)
  );
}

function isExchange(move: Unknown): boolean {
  return (
    isArrayOf(move.commands, isCommand) &&
    move.commands.length > 0 &&
    isQuantity(move.bytesOut) &&
    isQuantity(move.bytesIn) &&
    isPlaceOrNull(move.place) &&
    (move.error === null || isText(move.error)) &&
    isGuardOrNone(move.guard)
  );
}

function isCommand(value: unknown): boolean {
  return (
    isObject(value) &&
    CACHE_OPERATIONS.has(value.operation) &&
    isText(value.key) &&
    CACHE_OUTCOMES.has(value.outcome) &&
    isQuantity(value.valueBytes) &&
    (value.ttlSeconds === null || isNumber(value.ttlSeconds)) &&
    (value.value === null || isValue(value.value)) &&
    (value.amount === null || isText(value.amount))
  );
}

function isValue(value: unknown): boolean {
  return isObject(value) && isText(value.base64) && isQuantity(value.flags);
}

/** Whether these are moves of a tape with so many statements. */
export function areMoves(value: unknown, statements: number): value is Move[] {
  return isArrayOf(value, (move) => {
    if (!isObject(move) || !isText(move.type) || !Object.hasOwn(CHECKS, move.type)) return false;
    return CHECKS[move.type as Move['type']](move, statements);
  });
}

export function areStatements(value: unknown): value is Statement[] {
  return isArrayOf(
    value,
    (statement) =>
      isObject(statement) &&
      isText(statement.sql) &&
      isText(statement.fingerprint) &&
      isArrayOf(statement.assumptions, isText) &&
      isArrayOf(
        statement.plan,
        (step) => isObject(step) && isNumber(step.id) && isNumber(step.parent) && isText(step.detail),
      ),
  );
}

export function areOutcomes(value: unknown): value is TestOutcome[] {
  return isArrayOf(
    value,
    (test) =>
      isObject(test) &&
      isText(test.name) &&
      OUTCOMES.has(test.outcome) &&
      (test.message === null || isText(test.message)) &&
      isPlaceOrNull(test.place),
  );
}

export function areHeaders(value: unknown): value is TapeResponse['headers'] {
  return isArrayOf(value, (pair) => isArrayOf(pair, isText) && pair.length === 2);
}
