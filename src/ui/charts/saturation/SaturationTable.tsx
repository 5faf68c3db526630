import { formatDuration } from '../../../simulation';
import { RESOURCES } from '../../../simulation/traffic';
import { formatShare } from '../../counters/units';
import { formatFew } from '../plot/labels';
import type { CurveShown } from './saturation';

const BUSY = {
  webWorkers: 'Workers',
  appCores: 'App cores',
  databaseConnections: 'Connections',
  databaseCores: 'Database cores',
} as const;

/** The same points as the drawing's, and what was busy at each. */
export function SaturationTable({ curves }: { readonly curves: readonly CurveShown[] }) {
  return (
    <table>
      <caption>What comes of the same load at other rates</caption>
      <thead>
        <tr>
          <th scope="col">Arrive a second</th>
          <th scope="col">Served a second</th>
          <th scope="col">p50</th>
          <th scope="col">p95</th>
          <th scope="col">Failed, late or refused</th>
          {RESOURCES.map((resource) => (
            <th key={resource} scope="col">
              {BUSY[resource]}
            </th>
          ))}
        </tr>
      </thead>
      {curves.map(({ name, curve }) => (
        <tbody key={name}>
          <tr>
            <th scope="rowgroup" colSpan={5 + RESOURCES.length}>
              {name}
            </th>
          </tr>
          {curve.points.map((point, index) => (
            <tr key={point.ratePerSecond} className={index === curve.knee ? 'now' : undefined}>
              <th scope="row">
                {formatFew(point.ratePerSecond)}
                {index === curve.knee && ' (knee)'}
              </th>
              <td>{formatFew(point.throughputPerSecond)}</td>
              <td>{formatDuration(point.p50Us)}</td>
              <td>{formatDuration(point.p95Us)}</td>
              <td>{point.errors + point.timeouts + point.refused}</td>
              {RESOURCES.map((resource) => (
                <td key={resource}>{formatShare(point.utilisation[resource], 1)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
