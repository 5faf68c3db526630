import { type ComparedFigure, compare, rank } from '../../lesson/visits/comparison';
import type { WayStanding } from '../../lesson/visits/standing';

interface WaysTableProps {
  readonly ways: readonly { readonly name: string; readonly path: string; readonly standing: WayStanding }[];
  readonly parts: readonly string[];
  /** The figures are of files or conditions that are no longer these. */
  readonly stale: boolean;
}

const GROUPS: readonly { readonly id: ComparedFigure['group']; readonly title: string }[] = [
  { id: 'servers', title: 'What the servers did' },
  { id: 'visitors', title: 'What visitors waited for' },
  { id: 'seen', title: 'In how many page loads visitors saw what they should not' },
];

/** The ways of building the page, side by side. */
export function WaysTable({ ways, parts, stale }: WaysTableProps): React.ReactElement {
  const figures = compare(
    ways.map(({ standing }) => standing),
    parts,
  );
  const count = ways[0]?.standing.report.pageLoads ?? 0;
  return (
    <table className={stale ? 'ways stale' : 'ways'}>
      <caption>{count} page loads in each way, by the same visitors at the same times; modelled</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          {ways.map(({ name, path }) => (
            <th key={name} scope="col">
              {name} <code>{path}</code>
            </th>
          ))}
        </tr>
      </thead>
      {GROUPS.map(({ id, title }) => {
        const own = figures.filter(({ group }) => group === id);
        if (own.length === 0) return null;
        return (
          <tbody key={id}>
            <tr>
              <th scope="rowgroup" colSpan={ways.length + 1}>
                {title}
              </th>
            </tr>
            {own.map((figure) => (
              <FigureRow key={figure.label} figure={figure} names={ways.map(({ name }) => name)} />
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

function FigureRow({
  figure,
  names,
}: {
  readonly figure: ComparedFigure;
  readonly names: readonly string[];
}) {
  const ranks = rank(figure);
  return (
    <tr>
      <th scope="row">{figure.label}</th>
      {names.map((name, way) => {
        const value = figure.values[way] ?? null;
        const mark = ranks[way] ?? null;
        return (
          <td key={name} className="tabular">
            {mark && <span className={`way-rank ${mark}`}>{mark}</span>}{' '}
            {value === null ? '–' : figure.format(value)}
          </td>
        );
      })}
    </tr>
  );
}
