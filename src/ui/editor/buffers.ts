import { EditorState, type Extension, type TransactionSpec } from '@codemirror/state';

/** One editor state a file, so that each keeps its own undo history, cursor and folds. */
export class Buffers {
  private readonly states = new Map<string, EditorState>();

  constructor(private readonly extensions: (path: string) => Extension) {}

  /** The file's state, brought up to `text`; a change from outside becomes a step that can be undone. */
  open(path: string, text: string): EditorState {
    const kept = this.states.get(path);
    if (!kept) return EditorState.create({ doc: text, extensions: this.extensions(path) });
    const change = changeTo(kept, text);
    return change ? kept.update(change).state : kept;
  }

  keep(path: string, state: EditorState): void {
    this.states.set(path, state);
  }
}

/** The smallest single change that turns a state's text into `text`; null when it is that already. */
export function changeTo(state: EditorState, text: string): TransactionSpec | null {
  const now = state.doc.toString();
  if (now === text) return null;
  const shorter = Math.min(now.length, text.length);
  let from = 0;
  while (from < shorter && now[from] === text[from]) from += 1;
  let same = 0;
  while (same < shorter - from && now[now.length - 1 - same] === text[text.length - 1 - same]) same += 1;
  return { changes: { from, to: now.length - same, insert: text.slice(from, text.length - same) } };
}
