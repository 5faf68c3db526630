import type { PlanStep } from '../../tape';

/** How rows of one table are reached. */
export interface Access {
  readonly type: 'scan' | 'search';
  /** Table, alias, or the name of a result made earlier in the plan. */
  readonly table: string;
  /** null: the table itself, by its row numbers. */
  readonly index: string | null;
  /** SQLite builds the index for this one statement. */
  readonly automatic: boolean;
  /** Columns of the index that must equal something, and bounds on the column after them. */
  readonly equalities: number;
  readonly bounds: number;
}

/** One line of EXPLAIN QUERY PLAN, understood. Lines of one level that are loops nest, the first outermost. */
type Operation =
  | { readonly type: 'loop'; readonly access: Access }
  /** Rows that are in the statement itself, or none at all. */
  | { readonly type: 'constant'; readonly rows: number }
  | { readonly type: 'sort'; readonly of: 'group' | 'distinct' | 'order'; readonly whole: boolean }
  | { readonly type: 'result'; readonly name: string }
  | { readonly type: 'subquery'; readonly correlated: boolean; readonly list: boolean }
  | { readonly type: 'any-index' }
  | { readonly type: 'compound' }
  /** A part of a compound, of an OR, of a recursion; `sorts` when its rows go through a temporary B-tree. */
  | { readonly type: 'branch'; readonly sorts: boolean; readonly recursive: boolean }
  | { readonly type: 'read-once'; readonly table: string }
  | { readonly type: 'free' }
  | { readonly type: 'unknown'; readonly detail: string };

export interface PlanNode {
  readonly operation: Operation;
  readonly children: readonly PlanNode[];
}

export function planTree(plan: readonly PlanStep[]): readonly PlanNode[] {
  const known = new Set(plan.map((step) => step.id));
  const below = (parent: number | null): readonly PlanNode[] =>
    plan
      .filter((step) => (parent === null ? !known.has(step.parent) : step.parent === parent))
      .map((step) => ({ operation: parseDetail(step.detail), children: below(step.id) }));
  return below(null);
}

type Rule = readonly [pattern: RegExp, read: (...groups: string[]) => Operation];

const NAME = String.raw`(\(?[\w.-]+\)?)`;

// Details as SQLite 3.54 words them (wherecode.c, select.c); each is tried from its beginning, in this order.
const RULES: readonly Rule[] = [
  [/^SCAN CONSTANT ROW/, () => ({ type: 'constant', rows: 1 })],
  [/^SCAN (\d+)-ROW VALUES CLAUSE/, (rows) => ({ type: 'constant', rows: Number(rows) })],
  [new RegExp(`^SCAN ${NAME}(.*)$`), (table, rest) => loop('scan', table, rest)],
  [new RegExp(`^SEARCH ${NAME}(.*)$`), (table, rest) => loop('search', table, rest)],
  [/^USE TEMP B-TREE FOR (?:LAST (?:\d+ )?TERMS? OF )ORDER BY/, () => sort('order', false)],
  [/^USE TEMP B-TREE FOR ORDER BY/, () => sort('order', true)],
  [/^USE TEMP B-TREE FOR GROUP BY/, () => sort('group', true)],
  [/^USE TEMP B-TREE FOR (?:DISTINCT|\w+\(DISTINCT\))/, () => sort('distinct', true)],
  [new RegExp(`^(?:CO-ROUTINE|MATERIALIZE) ${NAME}`), (name) => ({ type: 'result', name })],
  [/^(CORRELATED )?(SCALAR|LIST) SUBQUERY/, (correlated, kind) => subquery(correlated, kind)],
  [/^MULTI-INDEX OR/, () => ({ type: 'any-index' })],
  [/^(?:COMPOUND QUERY|MERGE \()/, () => ({ type: 'compound' })],
  [/^(?:UNION|INTERSECT|EXCEPT) USING TEMP B-TREE/, () => branch({ sorts: true })],
  [/^(?:INDEX \d+|LEFT-MOST SUBQUERY|UNION ALL|LEFT$|RIGHT$|SETUP|RIGHT-JOIN )/, () => branch({})],
  [/^RECURSIVE STEP/, () => branch({ recursive: true })],
  [new RegExp(`^BLOOM FILTER ON ${NAME}`), (table) => ({ type: 'read-once', table })],
  [/^(?:REUSE (?:LIST )?SUBQUERY|USING ROWID SEARCH ON TABLE|CREATE BLOOM FILTER)/, () => ({ type: 'free' })],
];

function parseDetail(detail: string): Operation {
  for (const [pattern, read] of RULES) {
    const match = pattern.exec(detail);
    if (match) return read(...match.slice(1).map((group) => group ?? ''));
  }
  return { type: 'unknown', detail };
}

function loop(type: Access['type'], table = '', rest = ''): Operation {
  const terms = /\((.*)\)/.exec(rest)?.[1] ?? '';
  const index = /INDEX (\w+)/.exec(rest)?.[1] ?? null;
  return {
    type: 'loop',
    access: {
      type,
      table: table.replace(/^main\./, ''),
      index,
      automatic: rest.includes(' AUTOMATIC '),
      equalities: terms.match(/[^<>]=\?|[^<>]= ?\?| IS \?/g)?.length ?? 0,
      bounds: terms.match(/[<>]=?\?/g)?.length ?? 0,
    },
  };
}

function sort(of: 'group' | 'distinct' | 'order', whole: boolean): Operation {
  return { type: 'sort', of, whole };
}

function subquery(correlated = '', kind = ''): Operation {
  return { type: 'subquery', correlated: correlated !== '', list: kind === 'LIST' };
}

function branch({ sorts = false, recursive = false }): Operation {
  return { type: 'branch', sorts, recursive };
}
