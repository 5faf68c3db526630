import { type Counters, counters, hasFailed, isQuery, repeatedQueries, type Tape } from '../tape';
import { firstDifference } from './page-difference';
import { isHtml, type Page, readPage } from './page-text';
import type { Behaviour } from './schema';

/** What a judged request did, with what its project queried outside any request. */
export interface Facts {
  readonly counters: Pick<
    Counters,
    'queries' | 'repeated' | 'rows' | 'bytes' | 'control' | 'cacheCalls' | 'cacheHits'
  >;
  /** Queries made while the project was loaded: part of `counters.queries`. */
  readonly queriesOutside: number;
  /** Tables that repeated queries read first. */
  readonly repeatedFrom: readonly string[];
  /** Columns of the widest result. */
  readonly columns: number;
  /** Joins of the query with the most. */
  readonly joins: number;
  readonly status: number;
  /** The response is an HTML page. */
  readonly html: boolean;
  readonly stale: boolean;
  /** Requests of the lab whose page, as the start files give it, this one is. */
  readonly pageOf: readonly string[];
  /** Of tests on a mutant: queries beyond those on the reader's own project. */
  readonly queriesMore: number;
  /** What failed tests say. */
  readonly failures: readonly string[];
}

/** Whether the pages of a request, before and after another member changed the data, were as they should be. */
export function isStale(expected: { first: Page | null; judged: Page }, found: typeof expected): boolean {
  if (expected.first === null || found.first === null) return false;
  return (
    firstDifference(expected.first, found.first) === null &&
    firstDifference(expected.judged, found.judged) !== null
  );
}

export function pageOf(tape: Tape | undefined): Page | null {
  return tape?.response ? readPage(tape.response) : null;
}

/** `outcome`: what the tape alone does not tell. */
export function factsOf(
  tape: Tape,
  setup: Tape | null,
  outcome: Pick<Facts, 'status' | 'stale' | 'pageOf'> & { readonly queriesMore?: number },
): Facts {
  const inside = counters(tape);
  const outside = setup === null ? null : counters(setup);
  const tapes = [tape, ...(setup === null ? [] : [setup])];
  const queries = tapes.flatMap((each) =>
    each.moves.filter(isQuery).map((move) => ({
      columns: move.columns,
      joins: joinsIn(move.statement === null ? '' : (each.statements[move.statement]?.sql ?? '')),
    })),
  );
  return {
    counters: {
      queries: inside.queries + (outside?.queries ?? 0),
      repeated: inside.repeated + (outside?.repeated ?? 0),
      rows: inside.rows + (outside?.rows ?? 0),
      bytes: inside.bytes + (outside?.bytes ?? 0),
      control: inside.control + (outside?.control ?? 0),
      cacheCalls: inside.cacheCalls + (outside?.cacheCalls ?? 0),
      cacheHits: inside.cacheHits + (outside?.cacheHits ?? 0),
    },
    queriesOutside: outside?.queries ?? 0,
    repeatedFrom: tapes.flatMap((each) => repeatedQueries(each).flatMap(({ sql }) => firstTable(sql) ?? [])),
    columns: Math.max(0, ...queries.map(({ columns }) => columns)),
    joins: Math.max(0, ...queries.map(({ joins }) => joins)),
    html: tape.response !== null && isHtml(tape.response),
    queriesMore: 0,
    failures: (tape.tests ?? []).filter(hasFailed).map(({ message }) => message ?? ''),
    ...outcome,
  };
}

/** Whether all that a diagnosis asks for holds. */
export function behaves(facts: Facts, when: Behaviour): boolean {
  const { queries, repeated, rows, control, cacheCalls, cacheHits } = facts.counters;
  return (
    atLeast(queries, when.queriesAtLeast) &&
    atMost(queries, when.queriesAtMost) &&
    atLeast(repeated, when.repeatedAtLeast) &&
    (when.repeatedFrom === undefined || facts.repeatedFrom.includes(when.repeatedFrom)) &&
    atLeast(control, when.controlAtLeast) &&
    atLeast(rows, when.rowsAtLeast) &&
    atMost(rows, when.rowsAtMost) &&
    atLeast(facts.columns, when.columnsAtLeast) &&
    atMost(facts.columns, when.columnsAtMost) &&
    atLeast(facts.joins, when.joinsAtLeast) &&
    atMost(facts.joins, when.joinsAtMost) &&
    atLeast(facts.status, when.statusAtLeast) &&
    atMost(facts.status, when.statusAtMost) &&
    (when.html === undefined || when.html === facts.html) &&
    (when.stale === undefined || when.stale === facts.stale) &&
    atLeast(cacheCalls, when.cacheCallsAtLeast) &&
    atMost(cacheCalls, when.cacheCallsAtMost) &&
    atLeast(cacheHits, when.cacheHitsAtLeast) &&
    atMost(cacheHits, when.cacheHitsAtMost) &&
    (when.pageOf === undefined || facts.pageOf.includes(when.pageOf)) &&
    atLeast(facts.queriesMore, when.queriesMoreAtLeast) &&
    atMost(facts.queriesMore, when.queriesMoreAtMost) &&
    says(facts.failures, when.failureSays)
  );
}

function atLeast(value: number, bound: number | undefined): boolean {
  return bound === undefined || value >= bound;
}

function atMost(value: number, bound: number | undefined): boolean {
  return bound === undefined || value <= bound;
}

function says(texts: readonly string[], part: string | undefined): boolean {
  return part === undefined || texts.some((text) => text.includes(part));
}

function firstTable(sql: string): string | undefined {
  return /\bFROM "(\w+)"/.exec(sql)?.[1];
}

function joinsIn(sql: string): number {
  return sql.match(/\bJOIN\b/g)?.length ?? 0;
}
