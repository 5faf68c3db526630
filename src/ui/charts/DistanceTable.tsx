import { formatDuration } from '../../simulation';
import type { DistanceCurve } from './distance';

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
          </tr>
        </thead>
        <tbody>
          {curve.points.map(({ rttUs, totalUs, diverges }) => (
            <tr key={rttUs} className={rttUs === curve.now.rttUs ? 'now' : undefined}>
              <th scope="row">
                {formatDuration(rttUs)}
                {rttUs === curve.now.rttUs && ' (now)'}
              </th>
              <td>{diverges ? 'not known: your code would go another way' : formatDuration(totalUs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
