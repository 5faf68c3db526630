import { type ReactNode, useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import type { CatalogueEntry } from '../../lesson/catalogue';
import type { EngineStore } from '../../store/engine';
import type { Standing } from '../../store/progress/work';
import type { LabSession } from '../../store/session';
import type { SettingsStore } from '../../store/settings';
import '../common/styles.css';
import { SessionProvider } from '../common/session-context';
import { Announcer } from './Announcer';
import { Header } from './Header';
import './shell.css';
import { StorageNotices } from './StorageNotices';
import { useLab } from './useLab';
import { useLabId } from './useLabId';
import { Workbench } from './Workbench';

export interface AppProps {
  readonly catalogue: readonly CatalogueEntry[];
  readonly openLab: (id: string) => Promise<LabSession>;
  readonly engine: EngineStore;
  readonly startEngine: () => void;
  readonly settings: SettingsStore;
  readonly standings: () => Readonly<Record<string, Standing>>;
}

export function App(props: AppProps): React.ReactElement {
  const { catalogue, openLab, engine, startEngine, settings, standings } = props;
  const id = useLabId(catalogue);
  const lab = useLab(id, openLab);
  const entry = catalogue.find((candidate) => candidate.id === id);
  useTheme(settings);

  function retryEngine(): void {
    if (lab.state === 'open') lab.session.run.getState().run();
    else startEngine();
  }

  return (
    <div className="page">
      <title>{entry ? `${entry.number} ${entry.title} · Measure Twice` : 'Measure Twice'}</title>
      <Header
        catalogue={catalogue}
        entry={entry}
        standings={standings}
        engine={engine}
        settings={settings}
        onRetryEngine={retryEngine}
      />
      {lab.state === 'open' ? (
        <SessionProvider session={lab.session} key={lab.session.lab.id}>
          <div className="notices">
            <StorageNotices settings={settings} />
          </div>
          <Announcer />
          <Workbench />
        </SessionProvider>
      ) : (
        <NoLab>
          {lab.state === 'opening' ? 'Opening the lab…' : <Missing {...props} reason={lab.reason} />}
        </NoLab>
      )}
    </div>
  );
}

function NoLab({ children }: { readonly children: ReactNode }): React.ReactElement {
  return (
    <main className="empty no-lab">
      <div role="status">{children}</div>
    </main>
  );
}

function Missing({ catalogue, reason }: AppProps & { readonly reason: string }): React.ReactElement {
  const first = catalogue[0];
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
