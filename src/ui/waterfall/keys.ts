import type { RowState } from './useRowState';
import type { ViewControl } from './useView';

interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key asks for: a row to go to, or something done already. `null`: the key is not ours. */
export type KeyEffect = { readonly go: number } | 'done' | 'select' | 'sum' | null;

const PAGE = 10;

/**
 * The keys of a tree (rows by ↑ ↓ Home End PageUp PageDown, → ← unfold and fold), with + − 0 to zoom, and
 * ← → to move in time with Shift, or where there is nothing to unfold or fold. Enter and Space select, S opens the
 * sum behind the row's figure.
 */
export function handleKey(press: KeyPress, state: RowState, control: ViewControl): KeyEffect {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const row = state.rows[state.active];
  const last = state.rows.length - 1;
  const go = (index: number): KeyEffect => ({ go: Math.min(Math.max(index, 0), last) });
  switch (press.key) {
    case 'ArrowDown':
      return go(state.active + 1);
    case 'ArrowUp':
      return go(state.active - 1);
    case 'PageDown':
      return go(state.active + PAGE);
    case 'PageUp':
      return go(state.active - PAGE);
    case 'Home':
      return go(0);
    case 'End':
      return go(last);
    case 'ArrowRight':
    case 'ArrowLeft': {
      const unfolds = press.key === 'ArrowRight';
      if (row !== undefined && !press.shiftKey && row.expanded === !unfolds) state.toggle(row);
      else control.pan(unfolds ? 0.1 : -0.1);
      return 'done';
    }
    case '+':
    case '=':
      control.zoom(1.5);
      return 'done';
    case '-':
    case '_':
      control.zoom(1 / 1.5);
      return 'done';
    case '0':
      control.fit();
      return 'done';
    case 'Enter':
    case ' ':
      return 'select';
    case 's':
    case 'S':
      return 'sum';
    default:
      return null;
  }
}
