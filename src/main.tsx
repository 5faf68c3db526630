import * as engineAssets from 'virtual:engine-assets';
import { catalogue, loadLab } from 'virtual:lessons/catalogue';
import { createRoot } from 'react-dom/client';
import { createEngineStore } from './store/engine';
import { readStandings } from './store/progress/work';
import { createLabSession, type LabSession } from './store/session';
import { createSettingsStore } from './store/settings';
import type { KeyedStorage } from './store/storage';
import type { Timers } from './store/timers';
import { ErrorBoundary } from './ui/common/ErrorBoundary';
import { App } from './ui/shell/App';
import { createBrowserEngine } from './worker/client';

/** Reading `localStorage` throws where the browser refuses storage altogether. */
function browserStorage(): KeyedStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const timers: Timers = {
  after(ms, call) {
    const id = window.setTimeout(call, ms);
    return () => window.clearTimeout(id);
  },
};

const storage = browserStorage();
const engine = createBrowserEngine({ sources: engineAssets.sources, window });

async function openLab(id: string): Promise<LabSession> {
  return createLabSession({ lab: await loadLab(id), engine, storage, timers });
}

function startEngine(): void {
  // A failure is the engine's status: the page shows it from there.
  engine.start().catch(() => undefined);
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');
createRoot(root).render(
  <ErrorBoundary part="The page">
    <App
      catalogue={catalogue}
      openLab={openLab}
      engine={createEngineStore(engine)}
      startEngine={startEngine}
      settings={createSettingsStore(storage)}
      standings={() =>
        readStandings(
          storage,
          catalogue.map(({ id }) => id),
        )
      }
    />
  </ErrorBoundary>,
);
startEngine();
