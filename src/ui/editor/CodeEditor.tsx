import { setDiagnostics } from '@codemirror/lint';
import type { Transaction } from '@codemirror/state';
import { EditorView, highlightActiveLine, lineNumbers } from '@codemirror/view';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Complete } from '../../store/engine';
import type { Problem } from '../../tape';
import { Buffers, changeTo } from './buffers';
import { blame, setBlamed } from './extensions/blame';
import { completion } from './extensions/completion';
import { costs, setCosts } from './extensions/costs';
import { keys } from './extensions/keys';
import { language } from './extensions/language';
import { diagnosticOf } from './extensions/problems';
import { theme } from './extensions/theme';
import type { LineFigure } from './figures';

export interface CodeEditorProps {
  readonly path: string;
  readonly text: string;
  /** The text as it is now: newer than `text` when the reader types faster than the page renders. */
  readonly textNow: (path: string) => string;
  readonly onEdit: (path: string, text: string) => void;
  /** A keystroke changed this line, from 1. */
  readonly onType: (path: string, line: number) => void;
  readonly onRun: () => void;
  readonly onSelectLine: (path: string, line: number) => void;
  readonly complete: () => Complete | null;
  readonly figures: readonly LineFigure[];
  /** A problem in this file. */
  readonly problem: Problem | null;
  /** Line to highlight, from 1. */
  readonly blamedLine: number | null;
  /** What lies over the lower end of the code. */
  readonly coveredBy: HTMLElement | null;
  /** Id of the element that describes the keys. */
  readonly describedBy: string;
}

export default function CodeEditor(props: CodeEditorProps): React.ReactElement {
  const { path, text, figures, problem, blamedLine, coveredBy } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const shown = useRef<{ path: string; readonly buffers: Buffers } | null>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (!host.current) return;
    const buffers = new Buffers((file) => extensionsOf(file, latest));
    const { path: first, textNow } = latest.current;
    const created = new EditorView({ state: buffers.open(first, textNow(first)), parent: host.current });
    view.current = created;
    shown.current = { path: first, buffers };
    const watch = new ResizeObserver(() => keepCursorInView(created));
    watch.observe(host.current);
    return () => {
      watch.disconnect();
      created.destroy();
      view.current = null;
      shown.current = null;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `text` tells when to look; textNow gives what is there.
  useEffect(() => {
    if (!view.current || !shown.current) return;
    const now = latest.current.textNow(path);
    if (shown.current.path !== path) {
      shown.current.buffers.keep(shown.current.path, view.current.state);
      shown.current.path = path;
      view.current.setState(shown.current.buffers.open(path, now));
      return;
    }
    const change = changeTo(view.current.state, now);
    if (change) view.current.dispatch(change);
  }, [path, text]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each file's state must be told anew.
  useEffect(() => {
    view.current?.dispatch({ effects: setCosts.of(figures) });
  }, [path, figures]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each file's state must be told anew.
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const { doc } = editor.state;
    const scroll =
      blamedLine !== null && blamedLine <= doc.lines
        ? [EditorView.scrollIntoView(doc.line(blamedLine).from, { y: 'nearest', yMargin: 40 })]
        : [];
    editor.dispatch({ effects: [setBlamed.of(blamedLine), ...scroll] });
  }, [path, blamedLine]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each file's state must be told anew.
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const diagnostic = problem && diagnosticOf(editor.state.doc, problem);
    editor.dispatch(setDiagnostics(editor.state, diagnostic ? [diagnostic] : []));
  }, [path, problem]);

  useEffect(() => {
    if (coveredBy && view.current) keepCursorInView(view.current);
  }, [coveredBy]);

  return <div className="code-editor" data-costs={figures.length > 0} ref={host} />;
}

/** Neither less room nor a problem laid over the code may take the line that is being typed out of sight. */
function keepCursorInView(view: EditorView): void {
  if (!view.hasFocus) return;
  const { head } = view.state.selection.main;
  view.dispatch({ effects: EditorView.scrollIntoView(head, { y: 'nearest' }) });
}

/** What is pasted is finished; what is typed may not be. */
function isKeystroke(change: Transaction): boolean {
  return (change.isUserEvent('input') && !change.isUserEvent('input.paste')) || change.isUserEvent('delete');
}

function extensionsOf(path: string, latest: { readonly current: CodeEditorProps }) {
  const selectLine = (line: number) => latest.current.onSelectLine(path, line);
  return [
    keys({ onRun: () => latest.current.onRun(), onSelectLine: selectLine }),
    lineNumbers(),
    highlightActiveLine(),
    language(path),
    theme,
    blame,
    costs(selectLine),
    completion(path, () => latest.current.complete()),
    EditorView.contentAttributes.of({
      'aria-label': path,
      'aria-describedby': latest.current.describedBy,
      spellcheck: 'false',
      tabindex: '0',
    }),
    EditorView.scrollMargins.of(() => ({ bottom: latest.current.coveredBy?.offsetHeight ?? 0 })),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      latest.current.onEdit(path, update.state.doc.toString());
      const { doc, selection } = update.state;
      if (update.transactions.some(isKeystroke))
        latest.current.onType(path, doc.lineAt(selection.main.head).number);
    }),
  ];
}
