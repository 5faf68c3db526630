import { type Extension, RangeSet, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, GutterMarker, gutter } from '@codemirror/view';
import type { LineFigure } from '../figures';

/** Puts these figures beside their lines, instead of those there were. */
export const setCosts = StateEffect.define<readonly LineFigure[]>();

class CostMarker extends GutterMarker {
  override readonly elementClass = 'cost-cell';

  constructor(private readonly figure: LineFigure) {
    super();
  }

  override eq(other: CostMarker): boolean {
    return JSON.stringify(this.figure) === JSON.stringify(other.figure);
  }

  override toDOM(): Node {
    const cell = document.createElement('span');
    cell.className = 'cost tabular';
    cell.title = this.figure.title;
    const bar = document.createElement('span');
    bar.className = 'cost-bar';
    for (const { category, percent } of this.figure.shares) {
      const share = document.createElement('i');
      share.className = `fill-${category}`;
      share.style.width = `${percent}%`;
      bar.append(share);
    }
    const text = document.createElement('span');
    text.textContent = this.figure.text;
    cell.append(bar, text);
    return cell;
  }
}

/** Markers move with their lines while the reader types, until the next run. */
const costField = StateField.define<RangeSet<CostMarker>>({
  create: () => RangeSet.empty,
  update(markers, transaction) {
    let next = transaction.docChanged ? markers.map(transaction.changes) : markers;
    for (const effect of transaction.effects) {
      if (!effect.is(setCosts)) continue;
      const { doc } = transaction.state;
      next = RangeSet.of(
        effect.value
          .filter(({ line }) => line <= doc.lines)
          .map((figure) => new CostMarker(figure).range(doc.line(figure.line).from)),
        true,
      );
    }
    return next;
  },
});

export function costs(onSelectLine: (line: number) => void): Extension {
  return [
    costField,
    gutter({
      class: 'cm-costs',
      side: 'after',
      markers: (view: EditorView) => view.state.field(costField),
      domEventHandlers: {
        mousedown(view, block) {
          let costed = false;
          view.state.field(costField).between(block.from, block.from, () => {
            costed = true;
          });
          if (costed) onSelectLine(view.state.doc.lineAt(block.from).number);
          return costed;
        },
      },
    }),
  ];
}
