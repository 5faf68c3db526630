import type { Calibration } from '../../simulation/calibration';
import { countOf } from '../counters/units';
import { deviation, formatDeviation, snippetName } from './calibration';

/** Snippets whose time in CPython is known, replayed by the engine: what the model makes of each, without a network. */
export function ReplayedFigures({ figures }: Pick<Calibration, 'figures'>) {
  const { tolerance, replayed, notReplayed } = figures;
  const beyond = replayed.filter((figure) => figure.beyond !== null);
  return (
    <details>
      <summary>
        Without any network: {countOf(replayed.length, 'snippet')} replayed, {replayed.length - beyond.length}{' '}
        within {(100 * tolerance).toFixed(0)} % of CPython
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="calibration" aria-label="Snippets, measured and modelled" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Snippet</th>
              <th scope="col">CPython</th>
              <th scope="col">Model</th>
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            {replayed.map(({ figure, cpythonUs, modelUs, beyond: reason }) => (
              <tr key={figure}>
                <th scope="row">
                  {snippetName(figure)}
                  {reason !== null && <small>{reason}</small>}
                </th>
                <td className="tabular">{microseconds(cpythonUs)}</td>
                <td className="tabular">{microseconds(modelUs)}</td>
                <td className="tabular">{formatDeviation(deviation(modelUs, cpythonUs))}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {notReplayed.length > 0 && (
          <>
            <h4>Not replayed</h4>
            <ul>
              {notReplayed.map(({ figure, reason }) => (
                <li key={figure}>
                  {snippetName(figure)}: {reason}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </details>
  );
}

/** These are small, and their fractions count: `0.44 µs`, `1,410 µs`. */
function microseconds(us: number): string {
  return `${us.toLocaleString('en', { maximumSignificantDigits: 3 })} µs`;
}
