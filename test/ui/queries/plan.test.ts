import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanStep } from '../../../src/tape';
import { type PlanNode, planTree } from '../../../src/ui/queries/plan';

function size(nodes: readonly PlanNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + size(node.children), 0);
}

describe('the tree of a plan', () => {
  it('nests steps below their parents', () => {
    const tree = planTree([
      { id: 1, parent: 0, detail: 'COMPOUND QUERY' },
      { id: 2, parent: 1, detail: 'LEFT-MOST SUBQUERY' },
      { id: 5, parent: 2, detail: 'SCAN feed_pin' },
      { id: 9, parent: 1, detail: 'UNION ALL' },
    ]);
    expect(tree).toHaveLength(1);
    expect(tree[0]?.children.map((child) => child.detail)).toEqual(['LEFT-MOST SUBQUERY', 'UNION ALL']);
    expect(tree[0]?.children[0]?.children[0]?.detail).toBe('SCAN feed_pin');
  });

  it('loses no step and never loops, whatever the numbers', () => {
    const number = fc.integer({ min: 0, max: 9 });
    const step = fc.record({ parent: number, detail: fc.string() });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 30 }),
        fc.shuffledSubarray([...Array(30).keys()]),
        (all, ids) => {
          const steps: PlanStep[] = all
            .slice(0, ids.length)
            .map((each, index) => ({ ...each, id: ids[index] ?? 0 }));
          expect(size(planTree(steps))).toBe(steps.length);
        },
      ),
    );
  });

  it.each([
    ['SCAN feed_pin', 'scan', 'reads every row'],
    ['SCAN feed_pin USING COVERING INDEX feed_pin_owner', 'scan', 'reads along an index'],
    ['SCAN CONSTANT ROW', 'other', 'reads no table'],
    ['SEARCH feed_member USING INTEGER PRIMARY KEY (rowid=?)', 'search', 'straight to the row by its key'],
    ['SEARCH feed_like USING COVERING INDEX i (pin_id=?)', 'search', 'answered from the index alone'],
    ['SEARCH feed_like USING INDEX i (pin_id=?)', 'search', 'finds its rows by an index'],
    ['SEARCH t USING AUTOMATIC COVERING INDEX (a=?)', 'search', 'an index built for this query only'],
    ['USE TEMP B-TREE FOR ORDER BY', 'sort', 'sorts in a temporary table'],
    ['MATERIALIZE x', 'other', ''],
  ])('explains %s', (detail, verb, remark) => {
    expect(planTree([{ id: 1, parent: 0, detail }])[0]).toMatchObject({ verb, remark });
  });
});
