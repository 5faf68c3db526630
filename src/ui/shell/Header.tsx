import { useStore } from 'zustand';
import type { CatalogueEntry } from '../../lesson/catalogue';
import type { EngineStore } from '../../store/engine';
import type { SettingsStore } from '../../store/settings';
import { ContentsMenu } from './ContentsMenu';
import { EngineLight } from './EngineLight';
import { ThemeToggle } from './ThemeToggle';

interface HeaderProps {
  readonly catalogue: readonly CatalogueEntry[];
  readonly entry: CatalogueEntry | undefined;
  readonly standings: Parameters<typeof ContentsMenu>[0]['standings'];
  readonly engine: EngineStore;
  readonly settings: SettingsStore;
  readonly onRetryEngine: () => void;
}

export function Header(props: HeaderProps): React.ReactElement {
  const { catalogue, entry, standings, engine, settings, onRetryEngine } = props;
  const status = useStore(engine);
  const { theme, setTheme } = useStore(settings);
  return (
    <header className="header">
      <strong className="brand">Measure Twice</strong>
      {entry && (
        <h1 className="crumb">
          {entry.lessonTitle} › {entry.number} {entry.title}
        </h1>
      )}
      <EngineLight status={status} onRetry={onRetryEngine} />
      <nav aria-label="Page">
        <ContentsMenu catalogue={catalogue} current={entry?.id ?? ''} standings={standings} />
        <ThemeToggle theme={theme} onChange={setTheme} />
      </nav>
    </header>
  );
}
