import { type ReactNode, useMemo, useState } from 'react';
import { CATEGORIES, type Conditions, formatDuration, type Timeline } from '../../simulation';
import type { Tape } from '../../tape';
import { type Asked, AskedSum } from '../sums/AskedSum';
import { TimeSum } from '../sums/TimeSum';
import { placeName } from './names';
import { type Row, rowMoves, waterfallRows } from './rows';
import { CATEGORY_NAMES, rowSpans, totalsOf } from './sums';
import type { RegionNode } from './tree';
import './waterfall-table.css';

const NOTHING_TOGGLED: ReadonlySet<string> = new Set();

interface WaterfallTableProps {
  readonly tree: RegionNode;
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly conditions: Conditions;
  /** What comes before it and scrolls with it. */
  readonly children?: ReactNode;
}

/** The waterfall as a table: the same rows, equal calls folded, and how each row's own time is divided. */
export function WaterfallTable({ tree, tape, timeline, conditions, children }: WaterfallTableProps) {
  const [asked, setAsked] = useState<(Asked & { readonly row: Row }) | null>(null);
  const rows = useMemo(() => waterfallRows(tree, NOTHING_TOGGLED), [tree]);
  const categories = CATEGORIES.filter((category) => timeline.totalsUs[category] > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="waterfall-table" aria-label="Waterfall as a table" tabIndex={0}>
      {children}
      <table>
        <caption>
          Where the time of this run went. The columns of categories hold each row’s own time, without the
          rows indented below it; the last column holds both.
        </caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Line</th>
            <th scope="col">Times</th>
            <th scope="col">Starts at</th>
            {categories.map((category) => (
              <th scope="col" key={category}>
                {CATEGORY_NAMES[category]}
              </th>
            ))}
            <th scope="col">With its parts</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const own = totalsOf(rowSpans(row));
            return (
              <tr key={row.id}>
                <th scope="row" style={{ paddingInlineStart: `${row.level * 12}px` }}>
                  {row.name}
                </th>
                <td>{row.node.place === null ? '' : placeName(row.node.place)}</td>
                <td>{row.count.toLocaleString('en')}</td>
                <td>{formatDuration(row.extent.startUs)}</td>
                {categories.map((category) => (
                  <td key={category}>{own[category] === 0 ? '–' : formatDuration(own[category])}</td>
                ))}
                <td>
                  <button
                    type="button"
                    className="waterfall-sum"
                    title="The sum behind this time"
                    onClick={({ currentTarget }) =>
                      setAsked(asked?.figure === currentTarget ? null : { figure: currentTarget, row })
                    }
                  >
                    {formatDuration(row.totalUs)}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              The whole run
            </th>
            {categories.map((category) => (
              <td key={category}>{formatDuration(timeline.totalsUs[category])}</td>
            ))}
            <td>{formatDuration(timeline.totalUs)}</td>
          </tr>
        </tfoot>
      </table>
      {asked && (
        <AskedSum asked={asked} of={asked.row.name} onClose={() => setAsked(null)}>
          <TimeSum tape={tape} timeline={timeline} conditions={conditions} includes={rowMoves(asked.row)} />
        </AskedSum>
      )}
    </section>
  );
}
