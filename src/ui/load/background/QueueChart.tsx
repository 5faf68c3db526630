import { memo, useMemo } from 'react';
import { formatCount, formatDuration } from '../../../simulation';
import type { QueueReport, Window } from '../../../simulation/traffic';
import { ChartFrame } from '../../charts/plot/ChartFrame';
import { durationLabel, formatFew } from '../../charts/plot/labels';
import type { LineLook } from '../../charts/plot/looks';
import { Plot, type PlotLine } from '../../charts/plot/Plot';
import type { Point } from '../../charts/plot/path';
import { axisOf, axisTo } from '../../charts/plot/ticks';

interface QueueChartProps {
  readonly queues: readonly QueueReport[];
  readonly looked: Window | null;
  readonly mostUs: number;
}

/** More queues than this begin again with the first. */
const LOOKS: readonly LineLook[] = ['main', 'waiting', 'workers', 'pinned'];

const TITLE = 'Messages waiting';

/** How long each queue is over time. */
export const QueueChart = memo(function QueueChart({ queues, looked, mostUs }: QueueChartProps) {
  const lines = useMemo(() => queues.map(lineOf), [queues]);
  const x = useMemo(() => axisOf(mostUs, 6, durationLabel(mostUs)), [mostUs]);
  const most = Math.max(1, ...lines.flatMap(({ points }) => points.map(([, y]) => y ?? 0)));
  const y = axisTo(most, 3, (length) => (length < 10 ? formatFew(length) : formatCount(length)));
  return (
    <ChartFrame
      title={TITLE}
      keys={lines}
      drawing={
        <div className="strip-plot">
          <Plot label={`${TITLE} over time, by queue`} x={x} y={y} lines={lines}>
            {looked && (
              <span
                className="plot-cursor"
                style={{
                  left: `${(100 * looked.startUs) / x.most}%`,
                  width: `${(100 * (looked.endUs - looked.startUs)) / x.most}%`,
                }}
              />
            )}
          </Plot>
        </div>
      }
      table={() => <LengthTable queues={queues} />}
    />
  );
});

function lineOf({ name, windows }: QueueReport, index: number): PlotLine {
  return {
    name,
    look: LOOKS[index % LOOKS.length] ?? 'main',
    points: windows.map(({ startUs, endUs, mean }): Point => [(startUs + endUs) / 2, mean]),
  };
}

function LengthTable({ queues }: Pick<QueueChartProps, 'queues'>) {
  const windows = queues[0]?.windows ?? [];
  const [first] = windows;
  return (
    <table>
      <caption>
        {TITLE}, on average and at most, in windows of{' '}
        {formatDuration(first ? first.endUs - first.startUs : 0)}
      </caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          {queues.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {windows.map(({ startUs }, at) => (
          <tr key={startUs}>
            <th scope="row">{formatDuration(startUs)}</th>
            {queues.map(({ name, windows: own }) => (
              <td key={name}>{lengthText(own[at])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function lengthText(window: QueueReport['windows'][number] | undefined): string {
  return window ? `${formatFew(window.mean)} (${formatCount(window.peak)})` : '–';
}
