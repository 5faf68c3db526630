import { formatDuration } from '../../simulation';
import type { CalibratedPage, Calibration } from '../../simulation/calibration';
import { type CalibrationReading, describeWorst, deviation, formatDeviation, labNumber } from './calibration';
import { ReplayedFigures } from './ReplayedFigures';

/** Whether the model is true: pages timed in ordinary CPython, beside what the model says of them. */
export function CalibrationTable({ reading }: { readonly reading: CalibrationReading }) {
  if (reading.state === 'none') return null;
  return (
    <section className="sources" aria-label="Does the model hold?">
      <h3>Does the model hold?</h3>
      {reading.state === 'unreadable' ? (
        <p role="alert">The stored calibration cannot be read. Run npm run calibrate to make it anew.</p>
      ) : (
        <Result calibration={reading.calibration} />
      )}
    </section>
  );
}

function Result({ calibration }: { readonly calibration: Calibration }) {
  const { machine, factor, repeats, tolerance, roundTripsUs, pages } = calibration;
  return (
    <>
      <p>
        Measured: each page in ordinary CPython {machine.python} with Django {machine.django} and SQLite{' '}
        {machine.sqlite}, really waiting for each round trip; medians of {repeats}. The machine ({machine.cpu}
        , {machine.cores} cores) takes {factor.toFixed(2)} times as long for Python’s work as the one whose
        prices stand above: the median of these pages at 0 ms. The model is told that factor, the round trip
        and, page by page, the time SQLite itself was measured to work beyond what the prices hold; all else
        follows from the tape. Measured against modelled, <strong>{describeWorst(calibration)}</strong>.{' '}
        {(100 * tolerance).toFixed(0)} % is accepted where there is a network.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="calibration" aria-label="Pages, measured and modelled" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Page</th>
              <th scope="col">Round trips</th>
              {roundTripsUs.map((us) => (
                <th key={us} scope="col">
                  at {formatDuration(us)}: measured, modelled
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pages.map((page) => (
              <tr key={`${page.lab} ${page.files} ${page.request}`}>
                <th scope="row" title={page.lab}>
                  {labNumber(page.lab)}, {page.files}
                </th>
                <td className="tabular">{page.trips}</td>
                {roundTripsUs.map((us, at) => (
                  <Compared key={us} page={page} at={at} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ReplayedFigures figures={calibration.figures} />
    </>
  );
}

function Compared({ page, at }: { readonly page: CalibratedPage; readonly at: number }) {
  const [wallUs, modelUs] = [page.wallUs[at], page.modelUs[at]];
  if (wallUs === undefined || modelUs === undefined) return <td>not measured</td>;
  return (
    <td className="tabular">
      {formatDuration(wallUs)}, {formatDuration(modelUs)}{' '}
      <small>{formatDeviation(deviation(wallUs, modelUs))}</small>
    </td>
  );
}
