import {
  acceptCompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  selectedCompletion,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, Prec } from '@codemirror/state';
import { keymap } from '@codemirror/view';

export interface KeyActions {
  readonly onRun: () => void;
  /** Selects what the cursor's line (from 1) caused. */
  readonly onSelectLine: (line: number) => void;
}

/**
 * Brackets are closed, and typing the closing one steps over it. Quotes are left alone: three in a row, or one kind
 * within itself as in `href="{% url "feed" %}"`, would stand there twice once typed in full.
 */
const closedByItself = Prec.highest(
  EditorState.languageData.of(() => [{ closeBrackets: { brackets: ['(', '[', '{'] } }]),
);

/** Tab takes the completion offered, or else indents; Escape, then Tab, leaves the editor (CodeMirror's own rule), so focus is never trapped. */
export function keys({ onRun, onSelectLine }: KeyActions): Extension {
  return [
    Prec.highest(
      keymap.of([
        {
          key: 'Mod-Enter',
          run: () => {
            onRun();
            return true;
          },
        },
        {
          // Not true: the key goes on to make its line.
          key: 'Enter',
          run: (view) => isTyped(view.state) && closeCompletion(view) && false,
        },
        {
          key: 'Mod-Alt-Enter',
          run: ({ state }) => {
            onSelectLine(state.doc.lineAt(state.selection.main.head).number);
            return true;
          },
        },
      ]),
    ),
    history(),
    search({ top: true }),
    indentOnInput(),
    bracketMatching(),
    closedByItself,
    closeBrackets(),
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...completionKeymap,
      { key: 'Tab', run: acceptCompletion },
      indentWithTab,
    ]),
  ];
}

/** Whether what completion offers stands there already, to the letter: there is nothing to take. */
function isTyped(state: EditorState): boolean {
  const { head } = state.selection.main;
  const label = selectedCompletion(state)?.label;
  return label !== undefined && state.sliceDoc(head - label.length, head) === label;
}
