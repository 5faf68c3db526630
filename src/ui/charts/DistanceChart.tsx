import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatDuration } from '../../simulation';
import { tickLabel, tickStep, ticks } from '../waterfall/scale';
import type { DistanceCurve } from './distance';

const AXIS = { stroke: 'var(--line-strong)', tick: { fill: 'var(--soft)', fontSize: 12 } };
const LABEL = { fill: 'var(--soft)', fontSize: 12 };

/** The drawing. It does not move by itself: it follows the knobs, frame by frame. */
export default function DistanceChart({ curve }: { readonly curve: DistanceCurve }) {
  const { now, atZeroUs, pinned } = curve;
  const points: readonly ChartPoint[] = curve.points.map(({ rttUs, totalUs, diverges }) => ({
    rttUs,
    totalUs: diverges ? null : totalUs,
    pinnedUs: pinned?.totalUsAt(rttUs) ?? null,
  }));
  const farthest = Math.max(...points.map((point) => point.rttUs));
  const x = scale(farthest, 6);
  const y = scale(Math.max(...points.flatMap(({ totalUs, pinnedUs }) => [totalUs ?? 1, pinnedUs ?? 1])), 7);
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 260 }}>
      <LineChart
        data={[...points]}
        margin={{ top: 16, right: 20, bottom: 24, left: 12 }}
        accessibilityLayer
        title="Response time against the round trip to the database"
      >
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis
          {...AXIS}
          dataKey="rttUs"
          type="number"
          domain={[0, farthest]}
          ticks={x.ticks}
          tickFormatter={x.label}
          label={{ ...LABEL, value: 'round trip to the database', position: 'insideBottom', offset: -14 }}
        />
        <YAxis
          {...AXIS}
          width={72}
          domain={[0, y.most]}
          ticks={y.ticks}
          tickFormatter={y.label}
          label={{
            ...LABEL,
            value: 'response time',
            angle: -90,
            position: 'insideLeft',
            style: { textAnchor: 'middle' },
          }}
        />
        {atZeroUs !== null && (
          <ReferenceLine y={atZeroUs} stroke="var(--python)" strokeWidth={1.5} strokeDasharray="2 4" />
        )}
        <ReferenceLine x={now.rttUs} stroke="var(--line-strong)" strokeDasharray="4 4" />
        {pinned && (
          <Line
            dataKey="pinnedUs"
            name={`pinned ${pinned.name}`}
            stroke="var(--soft)"
            strokeWidth={2}
            strokeDasharray="7 5"
            dot={false}
            activeDot={{ r: 3, fill: 'var(--soft)', stroke: 'var(--ground)' }}
            isAnimationActive={false}
          />
        )}
        <Line
          dataKey="totalUs"
          name="response time"
          stroke="var(--network)"
          strokeWidth={2.5}
          dot={false}
          activeDot={{ r: 4, fill: 'var(--network)', stroke: 'var(--ground)' }}
          isAnimationActive={false}
        />
        <ReferenceDot
          x={now.rttUs}
          y={now.totalUs}
          r={6}
          fill="var(--ink)"
          stroke="var(--ground)"
          strokeWidth={2}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--line-strong)' }}
          content={({ active, payload }) => (
            <PointNote point={active ? payload[0]?.payload : undefined} pinned={pinned?.name} />
          )}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}

/** null: not known there. */
interface ChartPoint {
  readonly rttUs: number;
  readonly totalUs: number | null;
  readonly pinnedUs: number | null;
}

interface PointNoteProps {
  readonly point: ChartPoint | undefined;
  readonly pinned: string | undefined;
}

function PointNote({ point, pinned }: PointNoteProps) {
  if (point === undefined) return null;
  return (
    <p className="distance-note">
      <b>{point.totalUs === null ? 'not known' : formatDuration(point.totalUs)}</b> at a round trip of{' '}
      {formatDuration(point.rttUs)}
      {pinned !== undefined && point.pinnedUs !== null && (
        <>
          ; pinned {pinned}: <b>{formatDuration(point.pinnedUs)}</b>
        </>
      )}
    </p>
  );
}

/** Round ticks from 0 to the first at or beyond `mostUs`. */
function scale(mostUs: number, count: number) {
  const step = tickStep({ fromUs: 0, toUs: mostUs }, count);
  const most = Math.ceil(mostUs / step) * step;
  return {
    most,
    ticks: [...ticks({ fromUs: 0, toUs: most }, most / step)],
    label: (us: number): string => (us === 0 ? '0' : tickLabel(us, step, most)),
  };
}
