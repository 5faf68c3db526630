import type { LoadState } from './state';

/**
 * Where an incident is placed, in µs of the load: at the window looked at; else where a simulation that is under way has
 * come to; else half-way. Nothing arrives after the load's end, so a moment there gives way to the next of these.
 */
export function momentUs({
  view,
  status,
  measured,
  settings,
}: Pick<LoadState, 'view' | 'status' | 'measured' | 'settings'>): number {
  const durationUs = Math.round(settings.seconds * 1e6);
  const lookedUs = view.state === 'window' ? view.atUs : undefined;
  const underWay = status.state === 'running' || status.state === 'paused';
  const reachedUs = underWay && measured?.current ? measured.report.windows.at(-1)?.endUs : undefined;
  return (
    [lookedUs, reachedUs].find((atUs) => atUs !== undefined && atUs < durationUs) ??
    Math.round(durationUs / 2)
  );
}
