import type { ReactNode } from 'react';
import type { Category } from '../../simulation';

export interface SumRow {
  readonly key: string;
  /** null: not time of one colour. */
  readonly category: Category | null;
  readonly label: ReactNode;
  /** Lines of small print: where its constants come from. */
  readonly notes: readonly string[];
  /** `21 × 1 ms`; empty where there is no product. */
  readonly sum: string;
  readonly total: ReactNode;
}

interface SumTableProps {
  readonly caption: string;
  /** What the last column holds. */
  readonly unit: string;
  readonly rows: readonly SumRow[];
  readonly total: ReactNode;
}

/** What the terms come to, and the terms under it: the total is seen before anything is scrolled. */
export function SumTable({ caption, unit, rows, total }: SumTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="sum-scroll" aria-label="Terms of the sum" tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Count × each</th>
            <th scope="col">{unit}</th>
          </tr>
        </thead>
        <tbody className="sum-total">
          <tr>
            <th scope="row" colSpan={2}>
              Together
            </th>
            <td>{total}</td>
          </tr>
        </tbody>
        <tbody>
          {rows.map(({ key, category, label, notes, sum, total: value }) => (
            <tr key={key}>
              <th scope="row">
                {category !== null && <span className={`sum-swatch fill-${category}`} aria-hidden="true" />}
                {label}
                {notes.map((note) => (
                  <small key={note}>{note}</small>
                ))}
              </th>
              <td>{sum}</td>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
