import { memo, useMemo } from 'react';
import { type KindFigures, kindFigures } from '../../lesson/load-kinds';
import { formatCount, formatDuration } from '../../simulation';
import type { Measured } from '../../store/load/state';
import { useLoad } from './useLoad';
import './by-request.css';

/** Figures of each kind of request and of each job, where there is more than one. */
export const ByRequest = memo(function ByRequest({ measured }: { readonly measured: Measured }) {
  const plan = useLoad((state) => state.plan);
  const { report, current } = measured;
  const rows = useMemo(() => kindFigures(plan, report), [plan, report]);
  if (rows.length < 2) return null;
  return (
    <section
      className={current ? 'chart-table by-request' : 'chart-table by-request stale'}
      aria-label="By request"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
    >
      <table>
        <caption>By request, modelled, over {formatDuration(report.measuredUs)} of the load</caption>
        <thead>
          <tr>
            <th scope="col">Request</th>
            {COLUMNS.map(([name]) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">
                {row.name}
                {row.job && <span className="by-request-job"> {row.job}</span>}
              </th>
              {COLUMNS.map(([name, cell]) => (
                <td key={name}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
});

const COLUMNS: readonly (readonly [name: string, cell: (row: KindFigures) => string])[] = [
  ['Requests', ({ requests }) => formatCount(requests)],
  ['p50', ({ response }) => known(response.count, response.p50Us)],
  ['p99', ({ response }) => known(response.count, response.p99Us)],
  [
    'Asked the database',
    ({ mostRead }) => (mostRead ? `${formatCount(mostRead.readers)} for ${mostRead.table}` : '0'),
  ],
  ['Out of date', ({ staleness }) => formatCount(staleness.count)],
  ['Longest', ({ staleness }) => known(staleness.count, staleness.maxUs)],
  ['Age, p99', ({ age }) => known(age.count, age.p99Us)],
];

function known(count: number, us: number): string {
  return count === 0 ? '–' : formatDuration(us);
}
