import { formatCount } from '../../../simulation';
import type { Resource, Window } from '../../../simulation/traffic';
import { durationLabel, formatFew } from '../plot/labels';
import type { LineLook } from '../plot/looks';
import type { PlotLine } from '../plot/Plot';
import type { Point } from '../plot/path';
import { type Axis, axisTo } from '../plot/ticks';

export interface Strip {
  readonly title: string;
  readonly y: Axis;
  readonly lines: readonly PlotLine[];
}

type Value = (window: Window) => number | null;

const WAITING: readonly (readonly [Resource, string, LineLook])[] = [
  ['webWorkers', 'web worker', 'workers'],
  ['appCores', 'app core', 'python'],
  ['databaseConnections', 'connection', 'connections'],
  ['databaseCores', 'database core', 'database'],
];

/** What the load does over time. Of the cache only where it was asked. */
export function stripsOf(windows: readonly Window[]): readonly Strip[] {
  const perSecond = (window: Window) => 1e6 / (window.endUs - window.startUs);
  const line = (name: string, look: LineLook, value: Value): PlotLine => ({
    name,
    look,
    points: windows.map((window): Point => [(window.startUs + window.endUs) / 2, value(window)]),
  });
  const failed = ({ errors, timeouts, refused }: Window) => errors + timeouts + refused;
  const asked = windows.some(({ cacheHits, cacheMisses }) => cacheHits + cacheMisses > 0);
  return [
    strip('Response time', durationLabel, [
      line('p95', 'main', ({ response }) => (response.count > 0 ? response.p95Us : null)),
      line('p50', 'second', ({ response }) => (response.count > 0 ? response.p50Us : null)),
    ]),
    strip('Requests a second', () => formatFew, [
      line('arrive', 'second', (window) => window.arrived * perSecond(window)),
      line('served', 'main', (window) => window.served * perSecond(window)),
      ...(windows.some((window) => failed(window) > 0)
        ? [line('failed, late or refused', 'bad', (window) => failed(window) * perSecond(window))]
        : []),
      ...(windows.some(({ stale }) => stale > 0)
        ? [line('served out of date', 'stale', (window) => window.stale * perSecond(window))]
        : []),
    ]),
    strip(
      'Waiting for a',
      () => (count) => (count < 10 ? formatFew(count) : formatCount(count)),
      WAITING.map(([resource, name, look]) => line(name, look, ({ waiting }) => waiting[resource])),
    ),
    ...(asked
      ? [
          strip(
            'Hit ratio',
            () => (percent) => `${percent} %`,
            [
              line('hits of all gets', 'cache', ({ cacheHits, cacheMisses }) =>
                cacheHits + cacheMisses === 0 ? null : (100 * cacheHits) / (cacheHits + cacheMisses),
              ),
            ],
            100,
          ),
        ]
      : []),
  ];
}

function strip(
  title: string,
  labelFor: (most: number) => (value: number) => string,
  lines: readonly PlotLine[],
  least = 1,
): Strip {
  const most = Math.max(least, ...lines.flatMap(({ points }) => points.map(([, y]) => y ?? 0)));
  const { most: top } = axisTo(most, 3, String);
  return { title, y: axisTo(most, 3, labelFor(top)), lines };
}
