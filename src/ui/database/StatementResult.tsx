import { formatCount } from '../../simulation';
import type { ConsoleStatement, ConsoleValue } from '../../store/console';
import { countOf } from '../counters/units';
import { PlanTree } from '../queries/PlanTree';
import { SqlText } from '../queries/Sql';

/** One statement: its text, what the database does for it, and its rows. */
export function StatementResult({ statement }: { readonly statement: ConsoleStatement }) {
  const { sql, plan, columns } = statement;
  return (
    <article className="tried">
      <div className="tried-head">
        <SqlText text={sql} />
        {plan.length > 0 && (
          <div>
            <p className="query-title">What the database does</p>
            <PlanTree steps={plan} />
          </div>
        )}
      </div>
      <p className="tried-count">{outcome(statement)}</p>
      {columns.length > 0 && <Rows statement={statement} />}
    </article>
  );
}

function outcome({ rows, more, changes, columns }: ConsoleStatement): string {
  const counted = more
    ? `The first ${formatCount(rows.length)} rows; there are more.`
    : `${countOf(rows.length, 'row')}.`;
  return [
    ...(changes === null ? [] : [`${countOf(changes, 'row')} changed, in the copy.`]),
    ...(columns.length > 0 ? [counted] : []),
    ...(changes === null && columns.length === 0 ? ['Done, in the copy.'] : []),
  ].join(' ');
}

function Rows({ statement: { columns, rows } }: { readonly statement: ConsoleStatement }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="tried-rows" aria-label="Rows" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns can have one name.
              <th key={at} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place.
            <tr key={at}>
              {row.map((value, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as their columns.
                <Cell key={column} value={value} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ value }: { readonly value: ConsoleValue }) {
  if (value === null) return <td className="null">NULL</td>;
  return <td className={typeof value === 'string' ? undefined : 'number'}>{String(value)}</td>;
}
