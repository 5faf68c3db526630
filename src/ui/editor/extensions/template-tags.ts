import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** After `{%` the language puts `%}`: typed nevertheless, its `%` is stepped over, as its `}` is by the brackets' own rule. */
export const templateTags: Extension = EditorView.inputHandler.of((view, from, to, text) => {
  if (text !== '%' || from !== to || view.state.sliceDoc(from, from + 2) !== '%}') return false;
  view.dispatch({ selection: { anchor: from + 1 }, scrollIntoView: true, userEvent: 'input.type' });
  return true;
});
