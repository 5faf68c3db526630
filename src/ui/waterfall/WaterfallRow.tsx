import { memo } from 'react';
import { formatDuration } from '../../simulation';
import type { Row } from './rows';

interface WaterfallRowProps {
  readonly row: Row;
  readonly top: number;
  readonly height: number;
  /** The one row that Tab reaches. */
  readonly active: boolean;
  readonly selected: boolean;
  readonly describedBy: string;
  readonly onToggle: (row: Row) => void;
}

/** One row's names and figures; its bars are on the canvas behind it. Pointer and keys are the grid's. */
export const WaterfallRow = memo(function WaterfallRow(props: WaterfallRowProps) {
  const { row, active, selected } = props;
  const { startUs, endUs } = row.extent;
  return (
    <div
      role="treeitem"
      className="waterfall-row"
      data-row={row.id}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-level={row.level}
      aria-expanded={row.expanded ?? undefined}
      aria-selected={selected}
      aria-describedby={active ? props.describedBy : undefined}
      tabIndex={active ? 0 : -1}
      style={{ top: props.top, height: props.height }}
    >
      <div
        className="waterfall-name"
        style={{ paddingInlineStart: `${(row.level - 1) * 12}px` }}
        title={row.name}
      >
        <span
          aria-hidden="true"
          className="waterfall-twisty"
          onClick={(event) => {
            if (row.expanded === null) return;
            event.stopPropagation();
            props.onToggle(row);
          }}
        >
          {row.expanded === null ? '' : row.expanded ? '▾' : '▸'}
        </span>
        <span className={row.count > 1 ? 'waterfall-label folded' : 'waterfall-label'}>{row.name}</span>
        {row.count > 1 && <span className="waterfall-count">×{row.count.toLocaleString('en')}</span>}
      </div>
      <div className="waterfall-lane">
        <span className="visually-hidden">
          from {formatDuration(startUs)} to {formatDuration(endUs)}
        </span>
      </div>
      {/* By keyboard the tree's own key opens the sum: Tab goes from tree to tree, not through its rows. */}
      <button
        type="button"
        tabIndex={-1}
        className="waterfall-figure"
        data-sum
        title="The sum behind this time (S)"
      >
        {formatDuration(row.totalUs)}
      </button>
    </div>
  );
});
