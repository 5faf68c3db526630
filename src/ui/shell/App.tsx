import { type ReactNode, useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import type { CatalogueEntry } from '../../lesson/catalogue';
import type { EngineStore } from '../../store/engine';
import type { ProgressBook } from '../../store/progress/book';
import type { LabSession } from '../../store/session';
import type { SettingsStore } from '../../store/settings';
import '../common/styles.css';
import { screen } from '../common/screens';
import { SessionProvider } from '../common/session-context';
import { Announcer } from './Announcer';
import { Header } from './Header';
import './shell.css';
import { StorageNotices } from './StorageNotices';
import { type OpenLab, useLab } from './useLab';
import { useLabId } from './useLabId';
import { Workbench } from './Workbench';

export interface AppProps {
  readonly catalogue: readonly CatalogueEntry[];
  readonly openLab: (id: string) => Promise<LabSession>;
  readonly engine: EngineStore;
  readonly startEngine: () => void;
  readonly settings: SettingsStore;
  readonly book: ProgressBook;
}

export function App(props: AppProps): React.ReactElement {
  const { catalogue, openLab, engine, startEngine, settings, book } = props;
  const id = useLabId(catalogue);
  const lab = useLab(id, openLab);
  const entry = catalogue.find((candidate) => candidate.id === id);
  useTheme(settings);

  function retryEngine(): void {
    if (lab.state === 'open') lab.session.run.getState().run();
    else startEngine();
  }

  return (
    <div className="page" {...screen('page')}>
      <title>{entry ? `${entry.number} ${entry.title} · Measure Twice` : 'Measure Twice'}</title>
      <Header
        catalogue={catalogue}
        entry={entry}
        book={book}
        open={lab.state === 'open' ? { labId: lab.session.lab.id, progress: lab.session.progress } : null}
        engine={engine}
        settings={settings}
        onRetryEngine={retryEngine}
      />
      {lab.state === 'open' ? (
        <SessionProvider session={lab.session} key={lab.session.lab.id}>
          <div className="notices" {...screen('notices')}>
            <StorageNotices settings={settings} />
          </div>
          <Announcer />
          <Workbench />
        </SessionProvider>
      ) : (
        <NoLab>
          {lab.state === 'opening' ? 'Opening the lab…' : <NotOpened {...lab} entry={entry} {...props} />}
        </NoLab>
      )}
    </div>
  );
}

function NoLab({ children }: { readonly children: ReactNode }): React.ReactElement {
  return (
    <main className="empty no-lab" {...screen('no-lab')}>
      <div role="status">{children}</div>
    </main>
  );
}

interface NotOpenedProps extends Pick<AppProps, 'catalogue'>, Extract<OpenLab, { state: 'failed' }> {
  /** undefined: there is no such lab. */
  readonly entry: CatalogueEntry | undefined;
}

function NotOpened({ catalogue, entry, reason, retry }: NotOpenedProps): React.ReactElement {
  const first = catalogue[0];
  if (entry)
    return (
      <>
        <p>
          The lab could not be loaded. Check the connection; if the site was updated meanwhile, reload the
          page.
        </p>
        <p>
          <code>{reason}</code>
        </p>
        <button type="button" className="button primary" onClick={retry}>
          Retry
        </button>
      </>
    );
  return (
    <>
      <p>{reason}</p>
      {first && (
        <p>
          <a href={`#/${first.id}`}>
            Go to {first.number} {first.title}
          </a>
        </p>
      )}
    </>
  );
}

function useTheme(settings: SettingsStore): void {
  const theme = useStore(settings, (state) => state.theme);
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
  }, [theme]);
}
