import { Table2 } from 'lucide-react';
import { use, useMemo, useState } from 'react';
import { type Conditions, formatCount, formatDuration } from '../../simulation';
import type { Tape } from '../../tape';
import { loadLater } from '../common/load-later';
import { PaneShown } from '../common/pane-shown';
import type { PinnedTape } from '../runs/pinned';
import { DistanceTable } from './DistanceTable';
import { distanceCurve } from './distance';
import './charts.css';

/** recharts is a tenth of a megabyte that only this drawing needs. */
export const loadDistanceChart = () => import('./DistanceChart');
const DistanceChart = loadLater('The drawing', loadDistanceChart, {
  loading: () => <p className="empty">Loading the drawing…</p>,
  failed: ({ curve }, retry) => (
    <>
      <p role="status">The drawing could not be loaded; here are its figures. {retry}</p>
      <DistanceTable curve={curve} />
    </>
  ),
});

interface DistanceCurveProps {
  readonly tape: Tape;
  readonly conditions: Conditions;
  /** Another run, to compare with. */
  readonly pinned?: PinnedTape | null;
}

/** Response time against the round trip to the database: drawn, as a table, and in a sentence that names the slope. */
export function DistanceCurve({ tape, conditions, pinned = null }: DistanceCurveProps) {
  const [asTable, setAsTable] = useState(false);
  const isShown = use(PaneShown);
  const name = pinned?.name;
  const pinnedTape = pinned?.tape === tape ? undefined : pinned?.tape;
  const curve = useMemo(
    () =>
      distanceCurve(
        tape,
        conditions,
        name !== undefined && pinnedTape !== undefined ? { name, tape: pinnedTape } : null,
      ),
    [tape, conditions, name, pinnedTape],
  );
  const unknown = curve.points.filter((point) => point.diverges).length;
  return (
    <section className="distance" aria-label="Time against distance">
      <div className="distance-head">
        <p>
          {curve.slope !== null && <strong>Slope {slopeText(curve.slope)}. </strong>}
          {curve.sentence}
          {typeof curve.pinned?.slope === 'number' &&
            ` The pinned ${curve.pinned.name} has a slope of ${slopeText(curve.pinned.slope)}.`}
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
        {curve.pinned && (
          <li>
            <span className="distance-pinned" aria-hidden="true" />
            pinned {curve.pinned.name}: {knownDuration(curve.pinned.totalUsAt(curve.now.rttUs))}
          </li>
        )}
      </ul>
      {asTable ? (
        <DistanceTable curve={curve} />
      ) : (
        <div className="distance-chart">{isShown && <DistanceChart curve={curve} />}</div>
      )}
    </section>
  );
}

function slopeText(slope: number): string {
  return formatCount(Math.round(slope * 10) / 10);
}

function knownDuration(us: number | null): string {
  return us === null ? 'not known' : formatDuration(us);
}
