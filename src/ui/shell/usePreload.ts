import { useEffect } from 'react';
import { loadDistanceChart } from '../charts/DistanceCurve';
import { useRun } from '../common/session-context';
import { loadSourcesPage } from '../conditions/Sources';
import { loadProgressPanel } from '../progress/ProgressButton';
import {
  loadBackgroundPanel,
  loadDatabasePanel,
  loadLoadPanel,
  loadRunsPanel,
  loadVisitsPanel,
} from './ResultView';

/** Where a browser cannot say when it is idle. */
const IDLE_AFTER_MS = 2_000;

/** After the first run, fetches what may be shown later, so that it is there even when the line no longer is. */
export function usePreload(): void {
  const hasRun = useRun((state) => state.status.state === 'done');
  useEffect(() => {
    if (hasRun) return whenIdle(preload);
  }, [hasRun]);
}

/** What cannot be had now is fetched again, and complained of, where it is shown. */
function preload(): void {
  void Promise.allSettled([
    loadDistanceChart(),
    loadProgressPanel(),
    loadRunsPanel(),
    loadDatabasePanel(),
    loadBackgroundPanel(),
    loadLoadPanel(),
    loadVisitsPanel(),
    loadSourcesPage(),
  ]);
}

function whenIdle(act: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const id = setTimeout(act, IDLE_AFTER_MS);
    return () => clearTimeout(id);
  }
  const id = window.requestIdleCallback(act);
  return () => window.cancelIdleCallback(id);
}
