import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Place } from '../../tape';
import { pathToMove, type Row, waterfallRows } from './rows';
import type { RegionNode } from './tree';

export interface Selection {
  readonly place: Place | null;
  readonly move: number | null;
}

export interface RowState {
  readonly rows: readonly Row[];
  /** Position of the one row that Tab reaches. */
  readonly active: number;
  readonly setActive: (id: string | null) => void;
  readonly toggle: (row: Row) => void;
  readonly isSelected: (row: Row) => boolean;
  /** Position of the row to show for the selection; null: there is none. */
  readonly firstSelected: number | null;
}

/** Which rows there are, which is the active one and which are selected. */
export function useRowState(tree: RegionNode, selection: Selection): RowState {
  const { place, move } = selection;
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [activeId, setActiveId] = useState<string | null>(null);
  const rows = useMemo(() => waterfallRows(tree, toggled), [tree, toggled]);
  const found = rows.findIndex((row) => row.id === activeId);

  // A selected call whose regions are folded would not be seen: they are unfolded, its group stays as it is.
  useEffect(() => {
    if (move === null) return;
    const regions = pathToMove(tree, move).slice(0, -1);
    setToggled((now) =>
      regions.some((id) => now.has(id)) ? new Set([...now].filter((id) => !regions.includes(id))) : now,
    );
  }, [tree, move]);

  const isSelected = useCallback(
    (row: Row): boolean => {
      const { node } = row;
      if (move !== null && node.type === 'calls') {
        if (row.call !== null) return row.call.move === move;
        if (node.calls.some((call) => call.move === move)) return true;
      }
      if (place === null || row.call !== null) return false;
      return node.place !== null && node.place.file === place.file && node.place.line === place.line;
    },
    [move, place],
  );
  const firstSelected = useMemo(() => {
    const exact = move === null ? -1 : rows.findIndex((row) => row.call?.move === move);
    const index = exact === -1 ? rows.findIndex(isSelected) : exact;
    return index === -1 ? null : index;
  }, [rows, isSelected, move]);

  return {
    rows,
    active: Math.max(found, 0),
    setActive: setActiveId,
    toggle: useCallback((row: Row) => {
      setActiveId(row.node.id);
      setToggled((now) => {
        const next = new Set(now);
        if (!next.delete(row.node.id)) next.add(row.node.id);
        return next;
      });
    }, []),
    isSelected,
    firstSelected,
  };
}
