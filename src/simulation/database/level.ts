import { answeredNest, type Loop, type Nest, plainNest } from './loops';
import type { PlanNode } from './plan';
import type { SqlFacts } from './sql-text';
import type { Tables } from './tables';

/** What is known of a statement while its plan is walked. */
export interface Context {
  readonly tables: Tables;
  readonly assume: (assumption: string) => void;
  readonly sql: SqlFacts;
  /** Rows returned, or written. */
  readonly produced: number;
  /** Every correlated scalar subquery is an EXISTS, which its first row answers. */
  readonly existsOnly: boolean;
}

export interface Work {
  readonly examined: number;
  readonly sorted: number;
  /** Rows handed on. */
  readonly rows: number;
}

/** Groups among rows, and distinct rows among all, where the answer does not say: one in ten. */
const DISTINCT_PART = 1 / 10;

/**
 * The work of one level of a plan: a SELECT, or the search of an UPDATE or DELETE. The text and the answer are
 * those of the `outermost` level; of a subquery only the plan is known.
 */
export function levelWork(nodes: readonly PlanNode[], context: Context, outermost: boolean): Work {
  const before = nodes.map((node) => onceWork(node, context));
  const branches = nodes.flatMap((node) => branchWorks(node, context));
  const lookups = Math.max(outermost ? context.sql.lookups : 1, ...before.map((work) => work.listed));
  const loops = loopsOf(nodes, context, lookups);
  const nest = loops.length > 0 ? nestOf(loops, nodes, context, outermost) : { read: [], out: 0 };
  const correlated = correlatedWork(nodes, nest, context);
  const out = branches.reduce((sum, work) => sum + work.rows, nest.out);
  const ordering = orderingWork(nodes, out, context, outermost);
  const all: readonly Pick<Work, 'examined' | 'sorted'>[] = [...before, ...branches, correlated, ordering];
  const read = nest.read.reduce((sum, rows, position) => sum + (loops[position]?.free ? 0 : rows), 0);
  return {
    examined: read + all.reduce((sum, work) => sum + work.examined, 0),
    sorted: all.reduce((sum, work) => sum + work.sorted, 0),
    rows: ordering.rows,
  };
}

interface OnceWork {
  readonly examined: number;
  readonly sorted: number;
  /** Rows of a list that the outermost loop looks up one by one. */
  readonly listed: number;
}

/** What is done once, before the loops or when first asked for: results, lists, indexes built for the statement. */
function onceWork({ operation, children }: PlanNode, context: Context): OnceWork {
  const { tables } = context;
  switch (operation.type) {
    case 'result': {
      // A recursive result reads itself: it is taken to hold what the statement produced.
      tables.keep(operation.name, Math.max(1, context.produced));
      const work = levelWork(children, context, false);
      tables.keep(operation.name, work.rows);
      return { ...work, listed: 1 };
    }
    case 'subquery': {
      if (operation.correlated) return { examined: 0, sorted: 0, listed: 1 };
      const work = levelWork(children, context, false);
      return { ...work, listed: operation.list ? work.rows : 1 };
    }
    case 'loop': {
      if (!operation.access.automatic) return { examined: 0, sorted: 0, listed: 1 };
      const rows = tables.rowsOf(operation.access.table);
      return { examined: rows, sorted: rows, listed: 1 };
    }
    case 'read-once':
      return { examined: tables.rowsOf(operation.table), sorted: 0, listed: 1 };
    case 'unknown':
      context.assume(`“${operation.detail}” in the plan is not understood: no work is charged for it.`);
      return { examined: 0, sorted: 0, listed: 1 };
    default:
      return { examined: 0, sorted: 0, listed: 1 };
  }
}

/** Parts of a compound, of a recursion, of a right join: levels of their own, one after another. */
function branchWorks({ operation, children }: PlanNode, context: Context): readonly Work[] {
  if (operation.type === 'compound') return [levelWork(children, context, false)];
  if (operation.type !== 'branch') return [];
  if (operation.recursive) {
    context.assume(`How often the recursion goes round is not known: taken as ${context.produced} rows.`);
  }
  const work = levelWork(children, context, false);
  return [operation.sorts ? { ...work, sorted: work.sorted + work.rows } : work];
}

function loopsOf(nodes: readonly PlanNode[], { tables }: Context, lookups: number): readonly Loop[] {
  const loops = nodes.flatMap((node) => loopOf(node, tables));
  const [first, ...inner] = loops;
  if (lookups === 1 || !first?.search) return loops;
  return [{ ...first, rowsPerTurn: first.rowsPerTurn * lookups, exact: false }, ...inner];
}

function loopOf({ operation, children }: PlanNode, tables: Tables): readonly Loop[] {
  if (operation.type === 'constant') {
    return [{ rowsPerTurn: operation.rows, exact: true, search: false, terms: 0, free: true }];
  }
  if (operation.type === 'loop') {
    const { access } = operation;
    const { rows, exact } = tables.reach(access);
    const terms = access.equalities + access.bounds;
    return [{ rowsPerTurn: rows, exact, search: access.type === 'search', terms, free: false }];
  }
  if (operation.type !== 'any-index') return [];
  const reached = children.flatMap((branch) => branch.children.flatMap((child) => loopOf(child, tables)));
  const rowsPerTurn = reached.reduce((sum, loop) => sum + loop.rowsPerTurn, 0);
  // An OR is one condition, whichever indexes answer it.
  return [{ rowsPerTurn, exact: false, search: true, terms: 1, free: false }];
}

function nestOf(
  loops: readonly Loop[],
  nodes: readonly PlanNode[],
  { sql, produced, assume }: Context,
  outermost: boolean,
): Nest {
  if (!outermost) return plainNest(loops);
  const collects = nodes.some(({ operation }) => operation.type === 'sort' && operation.whole);
  return answeredNest(loops, { sql, produced, collects }, assume);
}

/** Subqueries that run again for each row of the loops before them. */
function correlatedWork(nodes: readonly PlanNode[], nest: Nest, context: Context): Omit<Work, 'rows'> {
  // One in WHERE is asked of each row read; one in the select list, of each row that passed.
  const turns = context.sql.subqueryInWhere ? (nest.read.at(-1) ?? 1) : nest.out;
  let examined = 0;
  let sorted = 0;
  for (const { operation, children } of nodes) {
    if (operation.type !== 'subquery' || !operation.correlated) continue;
    const work = levelWork(children, context, false);
    const part = context.existsOnly && work.rows > 1 ? 1 / work.rows : 1;
    examined += turns * work.examined * part;
    sorted += turns * work.sorted * part;
  }
  return { examined, sorted };
}

/** Sorting, grouping and leaving out duplicates by temporary B-trees, and how many rows are left. */
function orderingWork(
  nodes: readonly PlanNode[],
  out: number,
  { sql, produced, assume }: Context,
  outermost: boolean,
): Work {
  const sorts = nodes.flatMap(({ operation }) => (operation.type === 'sort' ? [operation] : []));
  const grouped = outermost
    ? sql.grouped || sql.distinct
    : sorts.some((sort) => sort.of === 'group' || sort.of === 'distinct');
  let rows = out;
  if (grouped) {
    const all = outermost && (sql.limit === null || produced < sql.limit);
    if (!all) assume('Groups, or distinct rows, are taken as a tenth of the rows.');
    rows = all ? produced + sql.offset : Math.max(Math.min(1, out), out * DISTINCT_PART);
  }
  const sorted = sorts.reduce((sum, sort) => sum + (sort.of === 'order' && grouped ? rows : out), 0);
  return { examined: 0, sorted, rows };
}
