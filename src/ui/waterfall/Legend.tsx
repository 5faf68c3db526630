import { CATEGORIES, formatDuration, type Timeline } from '../../simulation';
import { formatShare } from '../counters/units';
import { CATEGORY_NAMES } from './sums';

/** What each colour and texture stands for, and what it comes to in this run. */
export function Legend({ timeline }: { readonly timeline: Timeline }) {
  return (
    <ul className="waterfall-legend" aria-label="Time by category">
      {CATEGORIES.filter((category) => timeline.totalsUs[category] > 0).map((category) => (
        <li key={category}>
          <span className={`waterfall-swatch fill-${category}`} aria-hidden="true" />
          <span>{CATEGORY_NAMES[category]}</span>
          <span className="waterfall-legend-figure">
            {formatDuration(timeline.totalsUs[category])}
            <small> {formatShare(timeline.totalsUs[category], timeline.totalUs)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
