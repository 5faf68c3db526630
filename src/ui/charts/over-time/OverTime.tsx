import { memo, useMemo } from 'react';
import { formatDuration } from '../../../simulation';
import type { Window } from '../../../simulation/traffic';
import { ChartFrame } from '../plot/ChartFrame';
import { durationLabel } from '../plot/labels';
import { Plot } from '../plot/Plot';
import { axisOf } from '../plot/ticks';
import { Marks } from './Marks';
import { type PlacedMark, placeMarks, type TimeMark } from './place-marks';
import { type Strip, stripsOf } from './strips';
import { WindowTable } from './WindowTable';

interface OverTimeProps {
  readonly windows: readonly Window[];
  /** How far the axis goes at least. */
  readonly durationUs: number;
  /** The window looked at. */
  readonly looked: Window | null;
  /** What happens, in the order of its moments. */
  readonly marks: readonly TimeMark[];
}

/** The load over virtual time, in strips that share their axis. */
export const OverTime = memo(function OverTime({ windows, durationUs, looked, marks }: OverTimeProps) {
  const strips = useMemo(() => stripsOf(windows), [windows]);
  const mostUs = Math.max(durationUs, windows.at(-1)?.endUs ?? 0);
  const x = useMemo(() => axisOf(mostUs, 6, durationLabel(mostUs)), [mostUs]);
  const placed = useMemo(
    () =>
      placeMarks(
        marks.filter(({ atUs }) => atUs <= mostUs),
        mostUs,
      ),
    [marks, mostUs],
  );
  return (
    <div className="strips">
      {strips.map((strip) => (
        <StripChart key={strip.title} strip={strip} x={x} windows={windows} looked={looked} marks={placed} />
      ))}
    </div>
  );
});

interface StripChartProps {
  readonly strip: Strip;
  readonly x: ReturnType<typeof axisOf>;
  readonly windows: readonly Window[];
  readonly looked: Window | null;
  readonly marks: readonly PlacedMark[];
}

function StripChart({ strip, x, windows, looked, marks }: StripChartProps) {
  const { title, y, lines } = strip;
  const marked = marks.map(({ name, atUs }) => `; ${name}, at ${formatDuration(atUs)}`).join('');
  return (
    <ChartFrame
      title={title}
      keys={lines}
      drawing={
        <div className="strip-plot">
          <Plot label={`${title} over time${marked}`} x={x} y={y} lines={lines}>
            <Marks marks={marks} mostUs={x.most} />
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
      table={() => (
        <WindowTable
          title={title}
          windows={windows}
          lines={lines}
          format={y.label}
          looked={looked}
          marks={marks}
        />
      )}
    />
  );
}
