import { useEffect, useState } from 'react';
import type { LabSession } from '../../store/session';

export type OpenLab =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly session: LabSession }
  | { readonly state: 'failed'; readonly reason: string; readonly retry: () => void };

/** Opens a lab and runs it; leaving it saves and ends it. */
export function useLab(id: string, open: (id: string) => Promise<LabSession>): OpenLab {
  const [lab, setLab] = useState<OpenLab>({ state: 'opening' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let left = false;
    let leave = () => {};
    setLab({ state: 'opening' });
    open(id).then(
      (session) => {
        if (left) {
          session.dispose();
          return;
        }
        leave = listen(session);
        session.run.getState().run();
        setLab({ state: 'open', session });
      },
      (error: unknown) => {
        if (left) return;
        const reason = error instanceof Error ? error.message : String(error);
        setLab({ state: 'failed', reason, retry: () => setAttempt(attempt + 1) });
      },
    );
    return () => {
      left = true;
      leave();
    };
  }, [id, open, attempt]);

  return lab;
}

/** Keeps the session in step with the browser: what is typed is saved before the page goes, tabs hear each other. */
function listen(session: LabSession): () => void {
  const flush = () => session.progress.getState().flush();
  const hear = (event: StorageEvent) => session.progress.getState().heardStorage(event.key);
  window.addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flush);
  window.addEventListener('storage', hear);
  return () => {
    window.removeEventListener('pagehide', flush);
    document.removeEventListener('visibilitychange', flush);
    window.removeEventListener('storage', hear);
    session.dispose();
  };
}
