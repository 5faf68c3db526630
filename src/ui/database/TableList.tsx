import { formatCount } from '../../simulation';
import type { TableDescription } from '../../store/console';

interface TableListProps {
  readonly tables: readonly TableDescription[];
  readonly loading: boolean;
  /** Shows some rows of a table. */
  readonly onRows: (table: string) => void;
}

/** Every table: its rows, its columns, and the indexes that lead to them. */
export function TableList({ tables, loading, onRows }: TableListProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="tables" aria-label="Tables" tabIndex={0}>
      {loading && <p role="status">Reading the tables…</p>}
      <ul>
        {tables.map((table) => (
          <li key={table.name}>
            <details>
              <summary>
                <code>{table.name}</code> <small className="tabular">{formatCount(table.rows)}</small>
                <span className="visually-hidden"> rows</span>
              </summary>
              <Table table={table} onRows={onRows} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Table({
  table,
  onRows,
}: {
  readonly table: TableDescription;
  readonly onRows: (name: string) => void;
}) {
  const { name, columns, indexes } = table;
  return (
    <>
      <ul aria-label={`Columns of ${name}`}>
        {columns.map((column) => (
          <li key={column.name}>
            <code>{column.name}</code> <small>{wordsOf(column)}</small>
          </li>
        ))}
      </ul>
      {indexes.length > 0 && (
        <>
          <p className="query-title">Indexes</p>
          <ul aria-label={`Indexes of ${name}`}>
            {indexes.map((index) => (
              <li key={index.name} title={index.name}>
                <code>{index.columns.join(', ')}</code> <small>{index.unique ? 'unique' : ''}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      <button type="button" className="button quiet" onClick={() => onRows(name)}>
        Show rows<span className="visually-hidden"> of {name}</span>
      </button>
    </>
  );
}

/** `bigint → pins_member.id`, `varchar(50), primary key`. */
function wordsOf(column: TableDescription['columns'][number]): string {
  const words = [
    column.type,
    ...(column.primaryKey ? ['primary key'] : []),
    ...(column.nullable && !column.primaryKey ? ['may be NULL'] : []),
  ].join(', ');
  return column.references === null ? words : `${words} → ${column.references}`;
}
