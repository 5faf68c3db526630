import { formatDuration } from '../../../simulation';
import type { Window } from '../../../simulation/traffic';
import type { PlotLine } from '../plot/Plot';
import type { TimeMark } from './place-marks';

interface WindowTableProps {
  readonly title: string;
  readonly windows: readonly Window[];
  readonly lines: readonly PlotLine[];
  readonly format: (value: number) => string;
  readonly looked: Window | null;
  readonly marks: readonly TimeMark[];
}

/** A strip's figures, window by window. */
export function WindowTable({ title, windows, lines, format, looked, marks }: WindowTableProps) {
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
          {marks.length > 0 && <th scope="col">What happens</th>}
        </tr>
      </thead>
      <tbody>
        {windows.map((window, index) => (
          <tr key={window.startUs} className={window.startUs === looked?.startUs ? 'now' : undefined}>
            <th scope="row">{formatDuration(window.startUs)}</th>
            {lines.map(({ name, points }) => (
              <td key={name}>{cell(points[index]?.[1] ?? null, format)}</td>
            ))}
            {marks.length > 0 && <td>{happens(marks, window)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cell(value: number | null, format: (value: number) => string): string {
  return value === null ? '–' : format(value);
}

function happens(marks: readonly TimeMark[], { startUs, endUs }: Window): string {
  return marks
    .filter(({ atUs }) => atUs >= startUs && atUs < endUs)
    .map(({ name }) => name)
    .join('; ');
}

function widthOf([first]: readonly Window[]): number {
  return first ? first.endUs - first.startUs : 0;
}
