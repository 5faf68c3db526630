import { useStore } from 'zustand';
import type { CatalogueEntry } from '../../lesson/catalogue';
import type { EngineStore } from '../../store/engine';
import type { OpenWork, ProgressBook } from '../../store/progress/book';
import type { SettingsStore } from '../../store/settings';
import { screen } from '../common/screens';
import { ProgressButton } from '../progress/ProgressButton';
import { ContentsMenu } from './ContentsMenu';
import { EngineLight } from './EngineLight';
import { ThemeToggle } from './ThemeToggle';

interface HeaderProps {
  readonly catalogue: readonly CatalogueEntry[];
  readonly entry: CatalogueEntry | undefined;
  readonly book: ProgressBook;
  /** The lab on screen; null: none is open. */
  readonly open: OpenWork | null;
  readonly engine: EngineStore;
  readonly settings: SettingsStore;
  readonly onRetryEngine: () => void;
}

export function Header(props: HeaderProps): React.ReactElement {
  const { catalogue, entry, book, open, engine, settings, onRetryEngine } = props;
  const status = useStore(engine);
  const { theme, setTheme } = useStore(settings);
  return (
    <header className="header" {...screen('header')}>
      <strong className="brand">Measure Twice</strong>
      {entry && (
        <h1 className="crumb">
          {entry.lessonTitle} › {entry.number} {entry.title}
        </h1>
      )}
      <EngineLight status={status} onRetry={onRetryEngine} />
      <nav aria-label="Page">
        <ContentsMenu
          catalogue={catalogue}
          current={entry?.id ?? ''}
          standings={() => book.getState().standings(open)}
        />
        <ProgressButton catalogue={catalogue} book={book} open={open} />
        <ThemeToggle theme={theme} onChange={setTheme} />
      </nav>
    </header>
  );
}
