import { useCallback, useMemo, useState } from 'react';
import { type LineCosts, lineCosts } from '../../simulation';
import { loadLater } from '../common/load-later';
import { screen } from '../common/screens';
import {
  useConditions,
  useProgress,
  useRun,
  useSelection,
  useSession,
  useVeiled,
} from '../common/session-context';
import { tabId } from '../common/Tablist';
import './editor.css';
import { FileTabs } from './FileTabs';
import { lineFigures, queriesByFile } from './figures';
import { loadCodeEditor } from './load-editor';
import { ProblemPanel } from './ProblemPanel';
import { RunButton } from './RunButton';
import { StaticCode } from './StaticCode';
import { useCalmProblem } from './useCalmProblem';

const PANEL_ID = 'editor-panel';
const TABS = 'file-tab';
const KEYS_ID = 'editor-keys';
const NO_COSTS: LineCosts = new Map();

const CodeEditor = loadLater('The editor', loadCodeEditor, {
  loading: ({ path, text }) => <StaticCode path={path} text={text} />,
  failed: ({ path, text }, retry) => (
    <>
      <p className="editor-failed" role="alert">
        The editor could not be loaded; here is the file as text. {retry}
      </p>
      <StaticCode path={path} text={text} />
    </>
  ),
});

export function EditorPane(): React.ReactElement {
  const session = useSession();
  const files = useProgress((state) => state.files);
  const edit = useProgress((state) => state.edit);
  const { run, stop, status, shown } = useRun((state) => state);
  const { path, tabs, place, openFile, openPlace, showCaused } = useSelection((state) => state);
  const costs = useLineCosts();
  const figures = useMemo(() => lineFigures(costs, path), [costs, path]);
  const queries = useMemo(() => queriesByFile(costs), [costs]);
  const { underlined, told, typed } = useCalmProblem(
    status.state === 'failed' || status.state === 'stopped' ? status.problem : null,
    status.state === 'running' || status.state === 'booting',
  );
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  // Where there is no result, its place says what the engine ails, with a way to retry.
  const panelProblem = told?.kind === 'boot' && !shown ? null : told;
  const textNow = useCallback((file: string) => session.progress.getState().files[file] ?? '', [session]);
  const isMac = navigator.platform.startsWith('Mac') || navigator.platform.startsWith('iP');

  return (
    <section className="editor-pane" aria-label="Code" {...screen('code')}>
      <div className="editor-bar">
        <FileTabs
          prefix={TABS}
          panelId={PANEL_ID}
          tabs={tabs}
          selected={path}
          paths={Object.keys(files)}
          isEdited={(file) => files[file] !== session.lab.start[file]}
          queries={queries}
          onSelect={openFile}
        />
        <RunButton status={status} shortcut={isMac ? '⌘↵' : 'Ctrl ↵'} onRun={run} onStop={stop} />
      </div>
      <div className="editor-stage">
        <div
          className="editor-body"
          id={PANEL_ID}
          role="tabpanel"
          aria-labelledby={tabId(TABS, path)}
          {...screen('file')}
        >
          <CodeEditor
            path={path}
            text={files[path] ?? ''}
            textNow={textNow}
            onEdit={edit}
            onRun={run}
            onType={typed}
            onSelectLine={(file, line) => showCaused({ file, line })}
            complete={session.complete}
            figures={figures}
            problem={underlined?.file === path ? underlined : null}
            blamedLine={place?.file === path ? place.line : null}
            coveredBy={panel}
            describedBy={KEYS_ID}
          />
        </div>
        {panelProblem && (
          <ProblemPanel
            problem={panelProblem}
            canOpen={(file) => file in files}
            onOpen={openPlace}
            ref={setPanel}
          />
        )}
      </div>
      <p className="editor-keys" id={KEYS_ID}>
        <kbd>Tab</kbd> indents; <kbd>Esc</kbd> then <kbd>Tab</kbd> leaves the editor.{' '}
        <kbd>{isMac ? '⌘⌥↵' : 'Ctrl Alt ↵'}</kbd> shows what a line caused.
      </p>
    </section>
  );
}

/** What each line cost in the run on screen; nothing while that would give the answer away. */
function useLineCosts(): LineCosts {
  const { timelineOf } = useSession();
  const veiled = useVeiled();
  const request = useSelection((state) => state.request);
  const tape = useRun((state) => state.shown?.result.tapes[request]);
  const conditions = useConditions((state) => state.conditions);
  return useMemo(() => {
    if (veiled || !tape) return NO_COSTS;
    return lineCosts(tape, timelineOf(tape, conditions));
  }, [veiled, tape, conditions, timelineOf]);
}
