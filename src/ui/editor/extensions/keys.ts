import {
  acceptCompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { type Extension, Prec } from '@codemirror/state';
import { keymap } from '@codemirror/view';

export interface KeyActions {
  readonly onRun: () => void;
  /** Selects what the cursor's line (from 1) caused. */
  readonly onSelectLine: (line: number) => void;
}

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
