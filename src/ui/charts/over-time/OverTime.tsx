import { memo, useMemo } from 'react';
import type { Window } from '../../../simulation/traffic';
import { ChartFrame } from '../plot/ChartFrame';
import { durationLabel } from '../plot/labels';
import { Plot } from '../plot/Plot';
import { axisOf } from '../plot/ticks';
import { type Strip, stripsOf } from './strips';
import { WindowTable } from './WindowTable';

interface OverTimeProps {
  readonly windows: readonly Window[];
  /** How far the axis goes at least. */
  readonly durationUs: number;
  /** The window looked at. */
  readonly looked: Window | null;
}

/** The load over virtual time, in strips that share their axis. */
export const OverTime = memo(function OverTime({ windows, durationUs, looked }: OverTimeProps) {
  const strips = useMemo(() => stripsOf(windows), [windows]);
  const mostUs = Math.max(durationUs, windows.at(-1)?.endUs ?? 0);
  const x = useMemo(() => axisOf(mostUs, 6, durationLabel(mostUs)), [mostUs]);
  return (
    <div className="strips">
      {strips.map((strip) => (
        <StripChart key={strip.title} strip={strip} x={x} windows={windows} looked={looked} />
      ))}
    </div>
  );
});

interface StripChartProps {
  readonly strip: Strip;
  readonly x: ReturnType<typeof axisOf>;
  readonly windows: readonly Window[];
  readonly looked: Window | null;
}

function StripChart({ strip, x, windows, looked }: StripChartProps) {
  const { title, y, lines } = strip;
  return (
    <ChartFrame
      title={title}
      keys={lines}
      drawing={
        <div className="strip-plot">
          <Plot label={`${title} over time`} x={x} y={y} lines={lines}>
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
        <WindowTable title={title} windows={windows} lines={lines} format={y.label} looked={looked} />
      )}
    />
  );
}
