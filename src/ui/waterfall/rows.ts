import { formatCount } from '../../simulation';
import { isCacheCall, isServiceCall } from '../../tape';
import { cacheRowName } from './cache-names';
import { parametersText } from './parameters';
import { serviceRowName } from './service-names';
import type { CallInstance, Extent, RegionNode, TreeNode } from './tree';

/** A line of the waterfall: a node of the tree, or one call of an unfolded group. */
export interface Row {
  readonly id: string;
  readonly node: TreeNode;
  /** The one call this row shows; null: the row shows the whole node. */
  readonly call: CallInstance | null;
  /** From 1, as assistive technology counts levels. */
  readonly level: number;
  /** From 1, among the rows of its parent. */
  readonly position: number;
  readonly siblings: number;
  readonly name: string;
  /** How many equal ones are folded into this row. */
  readonly count: number;
  /** null: there is nothing below this row. */
  readonly expanded: boolean | null;
  readonly totalUs: number;
  readonly extent: Extent;
}

/** Ids of nodes that stand otherwise than they start: regions start open, groups of calls folded. */
export type Toggled = ReadonlySet<string>;

/** The rows on screen, top to bottom: in order of first start, parents before their children. */
export function waterfallRows(root: RegionNode, toggled: Toggled): readonly Row[] {
  const rows: Row[] = [];
  const visit = (node: TreeNode, place: Standing): void => {
    const row = nodeRow(node, place, toggled);
    rows.push(row);
    if (row.expanded !== true) return;
    const below = node.type === 'calls' ? node.calls.length : node.children.length;
    const standing = (at: number): Standing => ({
      level: place.level + 1,
      position: at + 1,
      siblings: below,
    });
    if (node.type === 'calls') {
      for (const [at, call] of node.calls.entries()) rows.push(callRow(node, call, standing(at)));
    } else {
      for (const [at, child] of node.children.entries()) visit(child, standing(at));
    }
  };
  visit(root, { level: 1, position: 1, siblings: 1 });
  return rows;
}

type Standing = Pick<Row, 'level' | 'position' | 'siblings'>;

function nodeRow(node: TreeNode, standing: Standing, toggled: Toggled): Row {
  const count = node.type === 'calls' ? node.calls.length : node.extents.length;
  const foldable = node.type === 'calls' ? count > 1 : node.children.length > 0;
  const startsOpen = node.type === 'region';
  return {
    ...standing,
    id: node.id,
    node,
    call: null,
    name: node.name,
    count,
    expanded: foldable ? startsOpen !== toggled.has(node.id) : null,
    totalUs: node.totalUs,
    extent: node.extent,
  };
}

function callRow(node: TreeNode, call: CallInstance, standing: Standing): Row {
  return {
    ...standing,
    id: `${node.id}#${standing.position}`,
    node,
    call,
    name: callName(call, standing),
    count: 1,
    expanded: null,
    totalUs: call.endUs - call.startUs,
    extent: call,
  };
}

/** `3 of 20 · id = 7`: which of its equals, and what it asked for. */
function callName(call: CallInstance, { position, siblings }: Standing): string {
  const which = `${formatCount(position)} of ${formatCount(siblings)}`;
  const { sent, statement } = call;
  if (isCacheCall(sent)) return `${which} · ${cacheRowName([sent])}`;
  if (isServiceCall(sent)) return `${which} · ${serviceRowName([sent])}`;
  return sent.params.length === 0 ? which : `${which} · ${parametersText(statement, sent.params)}`;
}

/** Index of the (first) call that a row stands for; null for a region. */
export function rowMove(row: Row): number | null {
  if (row.call !== null) return row.call.move;
  return row.node.type === 'calls' ? (row.node.calls[0]?.move ?? null) : null;
}

/** Which moves a row stands for, those of the rows below it included. */
export function rowMoves({ node, call }: Row): (move: number) => boolean {
  if (call !== null) return (move) => move === call.move;
  if (node.type === 'region') return (move) => node.moves.some(({ from, to }) => from <= move && move < to);
  const moves = new Set(node.calls.map((each) => each.move));
  return (move) => moves.has(move);
}

/** Ids of the nodes above the one that holds `move`, the group itself last; empty where no node does. */
export function pathToMove(root: RegionNode, move: number): readonly string[] {
  for (const child of root.children) {
    if (child.type === 'calls') {
      if (child.calls.some((call) => call.move === move)) return [root.id, child.id];
    } else {
      const path = pathToMove(child, move);
      if (path.length > 0) return [root.id, ...path];
    }
  }
  return [];
}
