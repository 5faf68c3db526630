import { CATEGORIES, type Conditions, formatDuration, type Timeline } from '../../simulation';
import type { Tape } from '../../tape';
import { formatShare } from '../counters/units';
import { SumBehind } from '../sums/SumBehind';
import { TimeSum } from '../sums/TimeSum';
import { CATEGORY_NAMES } from './sums';

interface LegendProps {
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly conditions: Conditions;
}

/** What each colour and texture stands for, and what it comes to in this run. */
export function Legend({ tape, timeline, conditions }: LegendProps) {
  return (
    <ul className="waterfall-legend" aria-label="Time by category">
      {CATEGORIES.filter((category) => timeline.totalsUs[category] > 0).map((category) => (
        <li key={category}>
          <span className={`waterfall-swatch fill-${category}`} aria-hidden="true" />
          <span>{CATEGORY_NAMES[category]}</span>
          <span className="waterfall-legend-figure">
            <SumBehind
              of={`the time: ${CATEGORY_NAMES[category]}`}
              sum={() => (
                <TimeSum tape={tape} timeline={timeline} conditions={conditions} category={category} />
              )}
            >
              {formatDuration(timeline.totalsUs[category])}
            </SumBehind>
            <small> {formatShare(timeline.totalsUs[category], timeline.totalUs)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
