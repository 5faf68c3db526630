import { lazy, Suspense, useCallback, useMemo } from 'react';
import { lineCosts } from '../../simulation';
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
import { type LineFigure, lineFigures } from './figures';
import { loadCodeEditor } from './load-editor';
import { ProblemPanel } from './ProblemPanel';
import { RunButton } from './RunButton';
import { StaticCode } from './StaticCode';

const PANEL_ID = 'editor-panel';
const TABS = 'file-tab';
const KEYS_ID = 'editor-keys';
const NO_FIGURES: readonly LineFigure[] = [];

const CodeEditor = lazy(loadCodeEditor);

export function EditorPane(): React.ReactElement {
  const session = useSession();
  const files = useProgress((state) => state.files);
  const edit = useProgress((state) => state.edit);
  const { run, stop, status, shown } = useRun((state) => state);
  const { path, tabs, place, openFile, selectPlace } = useSelection((state) => state);
  const figures = useFigures(path);
  const problem = status.state === 'failed' || status.state === 'stopped' ? status.problem : null;
  // Where there is no result, its place says what the engine ails, with a way to retry.
  const panelProblem = problem?.kind === 'boot' && !shown ? null : problem;
  const textNow = useCallback((file: string) => session.progress.getState().files[file] ?? '', [session]);
  const isMac = navigator.platform.startsWith('Mac') || navigator.platform.startsWith('iP');

  return (
    <section className="editor-pane" aria-label="Code">
      <div className="editor-bar">
        <FileTabs
          prefix={TABS}
          panelId={PANEL_ID}
          tabs={tabs}
          selected={path}
          paths={Object.keys(files)}
          isEdited={(file) => files[file] !== session.lab.start[file]}
          onSelect={openFile}
        />
        <RunButton status={status} shortcut={isMac ? '⌘↵' : 'Ctrl ↵'} onRun={run} onStop={stop} />
      </div>
      <div className="editor-body" id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(TABS, path)}>
        <Suspense fallback={<StaticCode path={path} text={files[path] ?? ''} />}>
          <CodeEditor
            path={path}
            text={files[path] ?? ''}
            textNow={textNow}
            onEdit={edit}
            onRun={run}
            onSelectLine={(file, line) => selectPlace({ file, line })}
            complete={session.complete}
            figures={figures}
            problem={problem?.file === path ? problem : null}
            blamedLine={place?.file === path ? place.line : null}
            describedBy={KEYS_ID}
          />
        </Suspense>
      </div>
      {panelProblem && (
        <ProblemPanel problem={panelProblem} canOpen={(file) => file in files} onOpen={selectPlace} />
      )}
      <p className="editor-keys" id={KEYS_ID}>
        <kbd>Tab</kbd> indents; <kbd>Esc</kbd> then <kbd>Tab</kbd> leaves the editor.{' '}
        <kbd>{isMac ? '⌘⌥↵' : 'Ctrl Alt ↵'}</kbd> shows what a line caused.
      </p>
    </section>
  );
}

/** What each line of this file cost in the run on screen; nothing while that would give the answer away. */
function useFigures(path: string): readonly LineFigure[] {
  const { timelineOf } = useSession();
  const veiled = useVeiled();
  const request = useSelection((state) => state.request);
  const tape = useRun((state) => state.shown?.result.tapes[request]);
  const conditions = useConditions((state) => state.conditions);
  return useMemo(() => {
    if (veiled || !tape) return NO_FIGURES;
    return lineFigures(lineCosts(tape, timelineOf(tape, conditions)), path);
  }, [veiled, tape, conditions, path, timelineOf]);
}
