export type Column<Row> = readonly [name: string, cell: (row: Row) => string];

interface FigureTableProps<Row extends { readonly name: string }> {
  readonly label: string;
  readonly caption: string;
  /** Heading of the first column, in which the rows' names are. */
  readonly of: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
}

/** A row of figures for each of a few things. */
export function FigureTable<Row extends { readonly name: string }>({
  label,
  caption,
  of,
  rows,
  columns,
}: FigureTableProps<Row>): React.ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="chart-table figure-table" aria-label={label} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            {columns.map(([name]) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              {columns.map(([name, cell]) => (
                <td key={name}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
