import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Conditions, formatDuration, type Timeline } from '../../simulation';
import { counters, type Place, type Tape } from '../../tape';
import { countOf } from '../counters/units';
import { AskedSum } from '../sums/AskedSum';
import { TimeSum } from '../sums/TimeSum';
import type { AskedQueries } from './asked';
import { isSelected, type QueryGroup, queryGroups } from './groups';
import { QueryItem } from './QueryItem';
import './queries.css';

export interface QueryListProps {
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly conditions: Conditions;
  /** Queries caused by this line are marked, and can be shown alone. */
  readonly selectedPlace: Place | null;
  /** Index into `tape.moves` of a call to mark. */
  readonly selectedMove: number | null;
  readonly onSelectPlace: (place: Place) => void;
  readonly onSelectMove: (move: number) => void;
  /** Takes a query over to where SQL can be tried by hand. */
  readonly onTrySql: (sql: string) => void;
}

/** Groups shown at once; more come on demand, so that a page of thousands of shapes opens at once too. */
const AT_ONCE = 60;

/** Every call to the database: what was asked, how it was answered, what it cost and which line asked. */
export function QueryList(props: QueryListProps) {
  const { tape, timeline, conditions, selectedPlace, selectedMove } = props;
  const groups = useMemo(() => queryGroups(tape, timeline), [tape, timeline]);
  const [onlySelected, setOnlySelected] = useState(false);
  const [limit, setLimit] = useState(AT_ONCE);
  const [asked, setAsked] = useState<AskedQueries | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const selected = groups.filter((group) => isSelected(group, selectedPlace, selectedMove));
  const filtered = onlySelected && selected.length > 0 ? selected : groups;
  const firstSelected = selected[0]?.id;
  const reach = Math.max(limit, groups.findIndex((group) => group.id === firstSelected) + 1);

  useLayoutEffect(() => {
    if (firstSelected === undefined) return;
    list.current?.querySelector('[data-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [firstSelected]);

  if (groups.length === 0)
    return <p className="empty">This request did not ask the database for anything.</p>;
  const rest = filtered.length - reach;
  return (
    <div className="queries" ref={list}>
      <div className="queries-head">
        <p>{sentence(tape, groups)}</p>
        {selected.length > 0 && (
          <label className="queries-filter">
            <input
              type="checkbox"
              checked={onlySelected}
              onChange={(event) => setOnlySelected(event.target.checked)}
            />
            Only the selected line
          </label>
        )}
      </div>
      <ol className="queries-list">
        {filtered.slice(0, reach).map((group) => (
          <QueryItem
            key={group.id}
            group={group}
            selected={selected.includes(group)}
            selectedMove={selectedMove}
            onSelectPlace={props.onSelectPlace}
            onSelectMove={props.onSelectMove}
            onTrySql={props.onTrySql}
            onAskSum={(next) => setAsked(asked?.figure === next.figure ? null : next)}
          />
        ))}
      </ol>
      {asked && (
        <AskedSum asked={asked} of={asked.of} onClose={() => setAsked(null)}>
          <TimeSum
            tape={tape}
            timeline={timeline}
            conditions={conditions}
            includes={(move) => asked.moves.has(move)}
          />
        </AskedSum>
      )}
      {rest > 0 && (
        <button type="button" className="button queries-more" onClick={() => setLimit(reach + AT_ONCE)}>
          Show {Math.min(rest, AT_ONCE)} more of {filtered.length}
        </button>
      )}
    </div>
  );
}

/** `21 queries of 2 shapes, 44.9 ms; 2 statements of transaction control.` */
function sentence(tape: Tape, groups: readonly QueryGroup[]): string {
  const { queries, shapes, control } = counters(tape);
  const us = groups.reduce((sum, group) => sum + (group.operation === 'query' ? group.us : 0), 0);
  const asked =
    queries === 0
      ? 'No queries'
      : `${countOf(queries, 'query', 'queries')} of ${countOf(shapes, 'shape')}, ${formatDuration(us)} altogether`;
  const apart =
    control === 0 ? '' : `; ${countOf(control, 'statement')} of transaction control, counted apart`;
  return `${asked}${apart}.`;
}
