import { formatDuration } from '../../simulation';
import type { DistanceCurve } from './distance';

const UNKNOWN = 'not known: your code would go another way';

/** The same points as the drawing's. */
export function DistanceTable({ curve }: { readonly curve: DistanceCurve }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="distance-table" aria-label="Response time at each round trip" tabIndex={0}>
      <table>
        <caption>Response time at each round trip to the database, everything else as it is set</caption>
        <thead>
          <tr>
            <th scope="col">Round trip</th>
            <th scope="col">Response time</th>
            {curve.pinned && <th scope="col">Pinned {curve.pinned.name}</th>}
          </tr>
        </thead>
        <tbody>
          {curve.points.map(({ rttUs, totalUs, diverges }) => (
            <tr key={rttUs} className={rttUs === curve.now.rttUs ? 'now' : undefined}>
              <th scope="row">
                {formatDuration(rttUs)}
                {rttUs === curve.now.rttUs && ' (now)'}
              </th>
              <td>{diverges ? UNKNOWN : formatDuration(totalUs)}</td>
              {curve.pinned && <PinnedCell totalUs={curve.pinned.totalUsAt(rttUs)} />}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PinnedCell({ totalUs }: { readonly totalUs: number | null }) {
  return <td>{totalUs === null ? UNKNOWN : formatDuration(totalUs)}</td>;
}
