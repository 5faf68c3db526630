import { memo, useMemo } from 'react';
import { formatDuration } from '../../../simulation';
import { ChartFrame } from '../plot/ChartFrame';
import { formatFew } from '../plot/labels';
import { Plot } from '../plot/Plot';
import { SaturationTable } from './SaturationTable';
import {
  type CurveShown,
  type Knee,
  kneeSentence,
  type SaturationDrawing,
  saturationDrawing,
} from './saturation';

/** Where the load stands now. */
export interface Now {
  readonly ratePerSecond: number;
  readonly p95Us: number;
}

interface SaturationChartProps {
  /** This run's first. */
  readonly curves: readonly CurveShown[];
  readonly now: Now | null;
  /** The first is being drawn. */
  readonly drawing: boolean;
  /** Why the first could not be drawn. */
  readonly failure: string | null;
}

const DRAWING = 'Being drawn: the same load, at one rate after another.';

/** Response time against load: p95 of this run and of the pinned one, with their knees. */
export const SaturationChart = memo(function SaturationChart({
  curves,
  now,
  drawing,
  failure,
}: SaturationChartProps) {
  const drawn = useMemo(() => saturationDrawing(curves), [curves]);
  const sentence = drawing ? DRAWING : (failure ?? kneeSentence(curves));
  return (
    <ChartFrame
      title="p95 against load"
      keys={curves.map(({ name, look }) => ({ name, look }))}
      action={now && <NowKey now={now} />}
      sentence={drawn ? sentence : undefined}
      drawing={
        <div className={drawing ? 'saturation-plot drawing' : 'saturation-plot'}>
          {drawn ? (
            <Plot
              {...drawn}
              label={`p95 of the response time against requests a second. ${kneeSentence(curves)}`}
              xName="requests a second"
            >
              <Marks drawn={drawn} now={now} />
            </Plot>
          ) : (
            <p className="empty">{drawing ? DRAWING : (failure ?? 'Not drawn.')}</p>
          )}
        </div>
      }
      table={() => <SaturationTable curves={curves} />}
    />
  );
});

function NowKey({ now }: { readonly now: Now }) {
  return (
    <p className="chart-now">
      <span className="plot-dot" aria-hidden="true" />
      now: {formatDuration(now.p95Us)} at {formatFew(now.ratePerSecond)} /s
    </p>
  );
}

function Marks({ drawn, now }: { readonly drawn: SaturationDrawing; readonly now: Now | null }) {
  const { knees, x, y } = drawn;
  return (
    <>
      {knees.map((knee) => (
        <KneeMark key={knee.name} knee={knee} share={knee.ratePerSecond / x.most} />
      ))}
      {now && (
        <span
          className={now.p95Us > y.most ? 'plot-dot above' : 'plot-dot'}
          style={{
            left: `${100 * Math.min(1, now.ratePerSecond / x.most)}%`,
            bottom: `${100 * Math.min(0.97, now.p95Us / y.most)}%`,
          }}
        />
      )}
    </>
  );
}

function KneeMark({ knee, share }: { readonly knee: Knee; readonly share: number }) {
  const names = [
    'plot-mark',
    ...(share > 0.6 ? ['to-left'] : []),
    ...(knee.look === 'pinned' ? ['pinned'] : []),
  ];
  return (
    <span className={names.join(' ')} style={{ left: `${100 * share}%` }}>
      <span>
        {knee.look === 'pinned' ? `${knee.name}: ` : 'knee: '}
        {formatFew(knee.ratePerSecond)} /s
      </span>
    </span>
  );
}
