import * as engineAssets from 'virtual:engine-assets';
import { catalogue, loadLab } from 'virtual:lessons/catalogue';
import { recordingUrl } from 'virtual:recordings';
import { createRoot } from 'react-dom/client';
import { createFirstLook } from './first-look';
import { createEngineStore } from './store/engine';
import { createProgressBook } from './store/progress/book';
import { readRecording } from './store/run/recording';
import { createLabSession, type LabSession } from './store/session';
import { createSettingsStore } from './store/settings';
import type { KeyedStorage } from './store/storage';
import type { Timers } from './store/timers';
import { ErrorBoundary } from './ui/common/ErrorBoundary';
import { loadCodeEditor } from './ui/editor/load-editor';
import { App } from './ui/shell/App';
import { createBrowserEngine, downloadText } from './worker/client';
import { createTrafficRunner } from './worker/traffic/client';

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
const firstLook = createFirstLook(timers);
const engine = createBrowserEngine({
  sources: engineAssets.sources,
  packages: engineAssets.packages,
  window,
  downloadAfter: firstLook.over,
});

const traffic = createTrafficRunner(
  () => new Worker(new URL('./worker/traffic/server.ts', import.meta.url), { type: 'module' }),
  (request, signal) => engine.explore(request, signal),
);

async function openLab(id: string): Promise<LabSession> {
  const url = recordingUrl(id);
  const recording = url === null ? Promise.resolve(null) : readRecording(downloadText(url, window));
  const lab = loadLab(id);
  const result = Promise.allSettled([lab, recording]);
  firstLook.waitFor([result.then(loadCodeEditor)]);
  return createLabSession({ lab: await lab, engine, traffic, storage, timers, recording });
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
      book={createProgressBook(
        storage,
        catalogue.map(({ id }) => id),
      )}
    />
  </ErrorBoundary>,
);
startEngine();
