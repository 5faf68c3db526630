import { type KeyboardEvent, type MouseEvent, useId, useMemo, useRef, useState } from 'react';
import { type Asked, AskedSum } from '../sums/AskedSum';
import { TimeSum } from '../sums/TimeSum';
import { ComparedLanes } from './ComparedLanes';
import { type LaneGeometry, laneOf, type Picture } from './draw';
import { handleKey } from './keys';
import { LaneCanvas } from './LaneCanvas';
import type { WaterfallProps } from './props';
import { Readout } from './Readout';
import { type Row, rowMove, rowMoves } from './rows';
import { tickStep, ticks } from './scale';
import { TimeAxis } from './TimeAxis';
import type { RegionNode } from './tree';
import { useGestures } from './useGestures';
import { rowIdOf, useRowFocus, useScrollToSelection } from './useRowFocus';
import { useRowState } from './useRowState';
import type { ViewControl } from './useView';
import { useVisibleRows } from './useVisibleRows';
import { useWidth } from './useWidth';
import { WaterfallRow } from './WaterfallRow';

/** Below this many pixels a lane beside its name would be too short to read: it goes under it. */
const STACKED_BELOW = 560;
const BESIDE = { rowHeight: 25, gridTop: 0, laneTop: 5, laneHeight: 15 };
const STACKED = { rowHeight: 44, gridTop: 22, laneTop: 24, laneHeight: 14 };
const PIXELS_A_TICK = 90;

interface WaterfallChartProps extends WaterfallProps {
  readonly tree: RegionNode;
  readonly control: ViewControl;
}

/** The drawn waterfall: a tree of rows over a canvas that holds their bars. */
export function WaterfallChart(props: WaterfallChartProps) {
  const { tree, control, timeline, tape, conditions } = props;
  const { view } = control;
  const readoutId = useId();
  const chart = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const axis = useRef<HTMLDivElement>(null);
  const stacked = useWidth(chart) < STACKED_BELOW;
  const width = useWidth(axis);
  const geometry: LaneGeometry = useMemo(
    () => ({ width, ...(stacked ? STACKED : BESIDE) }),
    [stacked, width],
  );
  const { rowHeight } = geometry;

  const state = useRowState(tree, { place: props.selectedPlace, move: props.selectedMove });
  const { rows, active } = state;
  const [asked, setAsked] = useState<(Asked & { readonly row: string }) | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const focus = useRowFocus(grid, active, rowHeight, (id) => {
    state.setActive(id);
    const row = rows.find((each) => each.id === id);
    if (row) control.reveal(row.extent);
  });
  useScrollToSelection(grid, state.firstSelected, rowHeight, props);
  const { first, end } = useVisibleRows(grid, rows.length, rowHeight);
  useGestures(grid, axis, control);

  const mostTicks = Math.max(Math.floor(width / PIXELS_A_TICK), 2);
  const picture: Picture = useMemo(
    () => ({
      lanes: rows.slice(first, end).map(laneOf),
      view,
      ticks: ticks(view, mostTicks),
      geometry,
      unknownFromUs: timeline.kind === 'diverges' ? timeline.totalUs : null,
    }),
    [rows, first, end, view, mostTicks, geometry, timeline],
  );

  const select = (row: Row | undefined): void => {
    if (row === undefined) return;
    const move = rowMove(row);
    if (row.node.place !== null) props.onSelectPlace(row.node.place);
    if (move !== null) props.onSelectMove(move);
  };
  const keyDown = (event: KeyboardEvent): void => {
    const effect = handleKey(event, state, control);
    if (effect === null) return;
    event.preventDefault();
    setHovered(null);
    if (effect === 'select') select(rows[active]);
    else if (effect === 'sum') askActive();
    else if (effect !== 'done') state.setActive(rows[effect.go]?.id ?? null);
  };
  const click = (event: MouseEvent): void => {
    const id = rowIdOf(event.target);
    const figure = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-sum]') : null;
    if (figure === null || id === null) select(rows.find((row) => row.id === id));
    else setAsked(asked?.figure === figure ? null : { figure, row: id });
  };
  const askActive = (): void => {
    const figure = grid.current?.querySelector<HTMLElement>('[data-row][tabindex="0"] [data-sum]');
    const row = rows[active];
    if (figure && row) setAsked({ figure, row: row.id });
  };

  const summed = asked && rows.find((row) => row.id === asked.row);
  const chosen = focus.focused ? active : state.firstSelected;
  const told = rows.find((row) => row.id === hovered) ?? (chosen === null ? undefined : rows[chosen]);
  // The active row is always there, so that Tab and the focus find it wherever the rows are scrolled to.
  const indices = Array.from({ length: end - first }, (_, at) => first + at);
  if (active < first || active >= end) indices.push(active);
  return (
    <div className={stacked ? 'waterfall-chart stacked' : 'waterfall-chart'} ref={chart}>
      <TimeAxis view={view} ticks={picture.ticks} stepUs={tickStep(view, mostTicks)} lane={axis} />
      {props.pinned && (
        <ComparedLanes timeline={timeline} pinned={props.pinned} view={view} geometry={geometry} />
      )}
      <div
        ref={grid}
        role="tree"
        aria-label="Waterfall: what the request did, in order"
        tabIndex={-1}
        className="waterfall-grid"
        onKeyDown={keyDown}
        onClick={click}
        onPointerOver={(event) => setHovered(rowIdOf(event.target))}
        onPointerLeave={() => setHovered(null)}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
      >
        <div className="waterfall-body" role="none" style={{ height: rows.length * rowHeight }}>
          {indices.map((index) => {
            const row = rows[index];
            return (
              row && (
                <WaterfallRow
                  key={row.id}
                  row={row}
                  top={index * rowHeight}
                  height={rowHeight}
                  active={index === active}
                  selected={state.isSelected(row)}
                  describedBy={readoutId}
                  onToggle={state.toggle}
                />
              )
            );
          })}
          <div className="waterfall-overlay" aria-hidden="true" style={{ top: first * rowHeight }}>
            <LaneCanvas picture={picture} />
          </div>
        </div>
      </div>
      {summed && (
        <AskedSum
          asked={asked}
          of={summed.name}
          onClose={() => setAsked(null)}
          returnTo={() => grid.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]') ?? null}
        >
          <TimeSum tape={tape} timeline={timeline} conditions={conditions} includes={rowMoves(summed)} />
        </AskedSum>
      )}
      <Readout
        id={readoutId}
        row={told ?? null}
        tape={tape}
        conditions={conditions}
        onOpenPlace={props.onOpenPlace}
      />
    </div>
  );
}
