import type { CatalogueEntry } from '../../lesson/catalogue';
import type { Works } from '../../store/progress/archive';
import { workSummary } from './words';

interface ProgressTableProps {
  readonly catalogue: readonly CatalogueEntry[];
  readonly works: Works;
}

/** How far the reader is in each lab. */
export function ProgressTable({ catalogue, works }: ProgressTableProps) {
  return (
    <table>
      <caption className="visually-hidden">How far you are in each lab</caption>
      <thead>
        <tr>
          <th scope="col">Lab</th>
          <th scope="col">Done</th>
        </tr>
      </thead>
      <tbody>
        {catalogue.map(({ id, number, title }) => (
          <tr key={id}>
            <th scope="row">
              <span className="tabular">{number}</span> {title}
            </th>
            <td>{workSummary(works[id] ?? null)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
