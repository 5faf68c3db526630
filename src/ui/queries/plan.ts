import type { PlanStep } from '../../tape';

/** What a step of EXPLAIN QUERY PLAN does, as far as its cost goes. */
type PlanVerb = 'scan' | 'search' | 'sort' | 'other';

export interface PlanNode {
  readonly id: number;
  readonly detail: string;
  readonly verb: PlanVerb;
  /** What it means, in a few words; empty where the detail says it all. */
  readonly remark: string;
  readonly children: readonly PlanNode[];
}

/** The steps as a tree. SQLite lists a parent before its children; any other step stands at the root. */
export function planTree(steps: readonly PlanStep[]): readonly PlanNode[] {
  const seen = new Set<number>();
  const childrenOf = new Map<number | null, PlanStep[]>();
  for (const step of steps) {
    const parent = seen.has(step.parent) ? step.parent : null;
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), step]);
    seen.add(step.id);
  }
  const build = (parent: number | null): readonly PlanNode[] =>
    (childrenOf.get(parent) ?? []).map((step) => ({
      id: step.id,
      detail: step.detail,
      ...meaning(step.detail),
      children: build(step.id),
    }));
  return build(null);
}

/** Wording of sqlite.org/eqp.html: SCAN, SEARCH … USING, USE TEMP B-TREE FOR …. */
function meaning(detail: string): { readonly verb: PlanVerb; readonly remark: string } {
  if (detail.startsWith('USE TEMP B-TREE')) return { verb: 'sort', remark: 'sorts in a temporary table' };
  if (detail.startsWith('SEARCH')) {
    if (detail.includes('AUTOMATIC')) return { verb: 'search', remark: 'an index built for this query only' };
    if (detail.includes('COVERING INDEX')) return { verb: 'search', remark: 'answered from the index alone' };
    if (detail.includes('PRIMARY KEY')) return { verb: 'search', remark: 'straight to the row by its key' };
    return { verb: 'search', remark: 'finds its rows by an index' };
  }
  if (detail.startsWith('SCAN')) {
    if (detail.includes('USING')) return { verb: 'scan', remark: 'reads along an index' };
    if (detail.includes('CONSTANT ROW')) return { verb: 'other', remark: 'reads no table' };
    return { verb: 'scan', remark: 'reads every row' };
  }
  return { verb: 'other', remark: '' };
}
