import { formatDuration } from '../../../simulation';
import type { Window } from '../../../simulation/traffic';
import type { PlotLine } from '../plot/Plot';

interface WindowTableProps {
  readonly title: string;
  readonly windows: readonly Window[];
  readonly lines: readonly PlotLine[];
  readonly format: (value: number) => string;
  readonly looked: Window | null;
}

/** A strip's figures, window by window. */
export function WindowTable({ title, windows, lines, format, looked }: WindowTableProps) {
  return (
    <table>
      <caption>
        {title}, in windows of {formatDuration(widthOf(windows))}
      </caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          {lines.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {windows.map((window, index) => (
          <tr key={window.startUs} className={window.startUs === looked?.startUs ? 'now' : undefined}>
            <th scope="row">{formatDuration(window.startUs)}</th>
            {lines.map(({ name, points }) => (
              <td key={name}>{cell(points[index]?.[1] ?? null, format)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cell(value: number | null, format: (value: number) => string): string {
  return value === null ? '–' : format(value);
}

function widthOf([first]: readonly Window[]): number {
  return first ? first.endUs - first.startUs : 0;
}
