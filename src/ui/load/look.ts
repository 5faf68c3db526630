import { formatDuration } from '../../simulation';
import type { Distribution, TrafficReport, Window } from '../../simulation/traffic';
import type { Measured, View } from '../../store/load/state';

/** What is on screen of a load: the whole of what was measured, or one window. */
export interface Looked
  extends Pick<
    TrafficReport,
    'errors' | 'timeouts' | 'refused' | 'utilisation' | 'waiting' | 'cacheHits' | 'cacheMisses'
  > {
  /** null: the whole. */
  readonly window: Window | null;
  /** `from 42.0 s to 42.6 s` */
  readonly when: string;
  readonly response: Distribution;
  readonly servedPerSecond: number;
  /** Served what was out of date. */
  readonly stale: number;
}

export function lookAt({ report }: Measured, view: View): Looked {
  const { windows } = report;
  const window =
    view.state === 'window' ? (windows.find(({ endUs }) => view.atUs < endUs) ?? windows.at(-1)) : undefined;
  if (!window) {
    const { measuredUs } = report;
    return {
      ...report,
      window: null,
      when: `over ${formatDuration(measuredUs)} of the load`,
      servedPerSecond: report.throughputPerSecond,
      stale: report.staleness.count,
    };
  }
  const { startUs, endUs, served } = window;
  return {
    ...window,
    window,
    when: `from ${formatDuration(startUs)} to ${formatDuration(endUs)}`,
    servedPerSecond: (served * 1e6) / (endUs - startUs),
  };
}
