import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Highlights one line (from 1), or none, as the cause of what is selected in the results. */
export const setBlamed = StateEffect.define<number | null>();

const blamedLine = Decoration.line({ class: 'cm-blamed' });

export const blame = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, transaction) {
    let next = transaction.docChanged ? lines.map(transaction.changes) : lines;
    for (const effect of transaction.effects) {
      if (!effect.is(setBlamed)) continue;
      const { doc } = transaction.state;
      next =
        effect.value !== null && effect.value <= doc.lines
          ? Decoration.set(blamedLine.range(doc.line(effect.value).from))
          : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
