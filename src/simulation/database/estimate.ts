import type { PlanStep } from '../../tape';
import { levelWork } from './level';
import { type PlanNode, planTree } from './plan';
import { readSql } from './sql-text';
import { Catalogue, type TableFacts, Tables } from './tables';

interface StatementFacts {
  readonly sql: string;
  /** EXPLAIN QUERY PLAN; empty where the database plans nothing (an INSERT of values). */
  readonly plan: readonly PlanStep[];
  /** By table name. */
  readonly tables: Readonly<Record<string, TableFacts>>;
}

export interface RowsSeen {
  readonly rowsReturned: number;
  readonly rowsWritten: number;
}

export interface WorkEstimate {
  /** Rows that the database read on its way to the answer, tables and indexes alike. */
  readonly rowsExamined: number;
  /** Rows that went through a temporary B-tree. */
  readonly rowsSorted: number;
  /** What had to be assumed, a sentence each; empty when all of it follows from what is known. */
  readonly assumptions: readonly string[];
}

/**
 * The database's work for a statement, from its plan, the sizes of its tables, the figures of ANALYZE and the
 * rows that came of it. sql.js has no counters of rows examined, so this is a model: nested loops multiply, a
 * sort reads everything before it, LIMIT ends a plan that need not sort, and rows that came of it correct
 * what was only expected. Text and plan are read once, however often the statement runs.
 */
export function workEstimator({ sql: text, plan, tables }: StatementFacts): (rows: RowsSeen) => WorkEstimate {
  if (plan.length === 0) return () => ({ rowsExamined: 0, rowsSorted: 0, assumptions: [] });
  const sql = readSql(text);
  const nodes = planTree(plan);
  const existsOnly = sql.exists > 0 && sql.exists === count(nodes, isCorrelatedScalar);
  const catalogue = new Catalogue(tables, sql.aliases);
  return ({ rowsReturned, rowsWritten }) => {
    const produced = Math.max(rowsReturned, rowsWritten);
    const assumptions = new Set<string>();
    const assume = (assumption: string) => assumptions.add(assumption);
    const known = new Tables(catalogue, Math.max(1, produced), assume);
    const work = levelWork(nodes, { tables: known, assume, sql, produced, existsOnly }, true);
    return {
      rowsExamined: Math.round(work.examined),
      rowsSorted: Math.round(work.sorted),
      assumptions: [...assumptions],
    };
  };
}

function isCorrelatedScalar({ operation }: PlanNode): boolean {
  return operation.type === 'subquery' && operation.correlated && !operation.list;
}

function count(nodes: readonly PlanNode[], matches: (node: PlanNode) => boolean): number {
  return nodes.reduce((sum, node) => sum + (matches(node) ? 1 : 0) + count(node.children, matches), 0);
}
