import { Table2 } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { type Conditions, formatCount, formatDuration } from '../../simulation';
import type { Tape } from '../../tape';
import { DistanceTable } from './DistanceTable';
import { distanceCurve } from './distance';
import { FallBack } from './FallBack';
import './charts.css';

/** recharts is a tenth of a megabyte that only this drawing needs. */
const DistanceChart = lazy(() => import('./DistanceChart'));

interface DistanceCurveProps {
  readonly tape: Tape;
  readonly conditions: Conditions;
}

/** Response time against the round trip to the database: drawn, as a table, and in a sentence that names the slope. */
export function DistanceCurve({ tape, conditions }: DistanceCurveProps) {
  const [asTable, setAsTable] = useState(false);
  const curve = useMemo(() => distanceCurve(tape, conditions), [tape, conditions]);
  const unknown = curve.points.filter((point) => point.diverges).length;
  const table = <DistanceTable curve={curve} />;
  return (
    <section className="distance" aria-label="Time against distance">
      <div className="distance-head">
        <p>
          {curve.slope !== null && <strong>Slope {formatCount(Math.round(curve.slope * 10) / 10)}. </strong>}
          {curve.sentence}
          {unknown > 0 &&
            ' Where the line stops, your code would have gone another way: run it there to see the rest.'}
        </p>
        <button
          type="button"
          className="icon-button"
          aria-label="As a table"
          title="As a table"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          <Table2 aria-hidden="true" />
        </button>
      </div>
      <ul className="distance-key">
        <li>
          <span className="distance-dot" aria-hidden="true" />
          now: {formatDuration(curve.now.totalUs)} at a round trip of {formatDuration(curve.now.rttUs)}
        </li>
        {curve.atZeroUs !== null && (
          <li>
            <span className="distance-dash" aria-hidden="true" />
            {formatDuration(curve.atZeroUs)} that distance does not change
          </li>
        )}
      </ul>
      {asTable ? (
        table
      ) : (
        <div className="distance-chart">
          <FallBack to={table}>
            <Suspense fallback={<p className="empty">Loading the drawing…</p>}>
              <DistanceChart curve={curve} />
            </Suspense>
          </FallBack>
        </div>
      )}
    </section>
  );
}
