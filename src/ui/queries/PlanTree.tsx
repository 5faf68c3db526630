import { useMemo } from 'react';
import type { PlanStep } from '../../tape';
import { type PlanNode, planTree } from './plan';

/** EXPLAIN QUERY PLAN drawn as a tree: what the database does, in its order. */
export function PlanTree({ steps }: { readonly steps: readonly PlanStep[] }) {
  const roots = useMemo(() => planTree(steps), [steps]);
  if (roots.length === 0) return <p className="query-none">The database gives no plan for this statement.</p>;
  return (
    <div className="plan">
      <Branch nodes={roots} />
    </div>
  );
}

function Branch({ nodes }: { readonly nodes: readonly PlanNode[] }) {
  return (
    <ul>
      {nodes.map((node) => (
        <li key={node.id}>
          <span className={`plan-step ${node.verb}`}>
            <code>{node.detail}</code>
            {node.remark !== '' && <span className="plan-remark">{node.remark}</span>}
          </span>
          {node.children.length > 0 && <Branch nodes={node.children} />}
        </li>
      ))}
    </ul>
  );
}
