import { useId, useState } from 'react';
import { formatBytes } from '../../simulation';
import type { Place } from '../../tape';
import { countOf } from '../counters/units';
import { operationName, placeName } from '../waterfall/names';
import type { AskedQueries } from './asked';
import type { QueryEntry, QueryGroup } from './groups';
import { PlanTree } from './PlanTree';
import { QueryEntries } from './QueryEntries';
import { Sql } from './Sql';
import { SumButton } from './SumButton';
import { shortSql } from './sql';
import { withValues } from './with-values';

interface QueryItemProps {
  readonly group: QueryGroup;
  readonly selected: boolean;
  readonly selectedMove: number | null;
  readonly onSelectPlace: (place: Place) => void;
  readonly onSelectMove: (move: number) => void;
  readonly onAskSum: (asked: AskedQueries) => void;
  readonly onTrySql: (sql: string) => void;
}

/** A group of equal queries, folded to a line; unfolded, its SQL, plan and each of its calls. */
export function QueryItem(props: QueryItemProps) {
  const { group, selected, selectedMove, onSelectPlace, onSelectMove, onAskSum, onTrySql } = props;
  const { statement } = group;
  const [open, setOpen] = useState(false);
  const bodyId = useId();
  const control = group.operation !== 'query';
  const times = group.entries.length;
  return (
    <li className={control ? 'query control' : 'query'} data-selected={selected}>
      <div className="query-line">
        <button
          type="button"
          className="query-toggle"
          aria-expanded={open}
          aria-controls={open ? bodyId : undefined}
          onClick={() => setOpen(!open)}
        >
          <span className="query-twisty" aria-hidden="true">
            {open ? '▾' : '▸'}
          </span>
          <span className="query-number">{numbers(group.entries)}</span>
          <span className="query-short">{shortName(group)}</span>
          {times > 1 && <strong className="query-times">×{times.toLocaleString('en')}</strong>}
        </button>
        <span className="query-figures">
          {!control && <span>{answer(group)}</span>}
          <SumButton
            us={group.us}
            of={shortName(group)}
            moves={group.entries.map(({ move }) => move)}
            onAskSum={onAskSum}
          />
        </span>
        <SourceLine place={group.place} onSelectPlace={onSelectPlace} />
      </div>
      {open && (
        <div className="query-body" id={bodyId}>
          {statement !== null && (
            <>
              <Sql sql={statement.sql} />
              <div className="query-plan">
                <p className="query-title">What the database does</p>
                <PlanTree steps={statement.plan} />
                {group.assumptions.length > 0 && (
                  <p className="query-assumed">Assumed of its work: {group.assumptions.join(' ')}</p>
                )}
                {!control && (
                  <button
                    type="button"
                    className="button quiet query-try"
                    onClick={() => onTrySql(withValues(statement.sql, group.entries[0]?.call.params ?? []))}
                  >
                    Try it in SQL
                  </button>
                )}
              </div>
            </>
          )}
          <QueryEntries
            group={group}
            selectedMove={selectedMove}
            onSelectMove={onSelectMove}
            onAskSum={onAskSum}
          />
        </div>
      )}
    </li>
  );
}

function SourceLine({
  place,
  onSelectPlace,
}: {
  place: Place | null;
  onSelectPlace: (place: Place) => void;
}) {
  if (place === null) return <span className="query-source none">Django’s own</span>;
  return (
    <button
      type="button"
      className="query-source"
      title={`${place.file}, line ${place.line}`}
      onClick={() => onSelectPlace(place)}
    >
      {placeName(place)}
    </button>
  );
}

function shortName(group: QueryGroup): string {
  return group.operation === 'query' && group.statement !== null
    ? shortSql(group.statement.sql)
    : operationName(group.operation);
}

/** `1`, or `2–21` when the group's numbers are without a gap, or `2 …`. */
function numbers(entries: readonly QueryEntry[]): string {
  const first = entries[0]?.number ?? null;
  const last = entries.at(-1)?.number ?? null;
  if (first === null || last === null) return '';
  if (entries.length === 1) return String(first);
  return last - first === entries.length - 1 ? `${first}–${last}` : `${first} …`;
}

function answer(group: QueryGroup): string {
  const rows =
    group.rowsWritten > 0
      ? `${countOf(group.rowsWritten, 'row')} written`
      : countOf(group.rowsReturned, 'row');
  return `${rows} · ${formatBytes(group.bytes)}`;
}
