import { CATEGORIES, formatDuration, type Timeline } from '../../simulation';
import { signed } from '../counters/units';
import type { PinnedTape } from '../runs/pinned';
import { CATEGORY_NAMES } from './sums';

interface ComparedTotalsProps {
  readonly timeline: Timeline;
  readonly pinned: PinnedTape;
}

/** Where this run's time went and where the pinned one's. */
export function ComparedTotals({ timeline, pinned }: ComparedTotalsProps) {
  const was = pinned.timeline;
  const rows = CATEGORIES.filter(
    (category) => timeline.totalsUs[category] > 0 || was.totalsUs[category] > 0,
  ).map((category) => ({
    name: CATEGORY_NAMES[category],
    isUs: timeline.totalsUs[category],
    wasUs: was.totalsUs[category],
  }));
  const whole = { name: 'The whole run', isUs: timeline.totalUs, wasUs: was.totalUs };
  return (
    <table className="waterfall-totals">
      <caption>This run beside the pinned {pinned.name}, under the same conditions.</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Pinned</th>
          <th scope="col">This run</th>
          <th scope="col">Difference</th>
        </tr>
      </thead>
      <tbody>
        {[...rows, whole].map(({ name, isUs, wasUs }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{formatDuration(wasUs)}</td>
            <td>{formatDuration(isUs)}</td>
            <td>{signed(isUs - wasUs, formatDuration)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
