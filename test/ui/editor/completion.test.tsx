import { currentCompletions, startCompletion } from '@codemirror/autocomplete';
import { EditorView } from '@codemirror/view';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Complete } from '../../../src/store/engine';
import { completion } from '../../../src/ui/editor/extensions/completion';

let view: EditorView | undefined;
afterEach(() => view?.destroy());

function open(doc: string, complete: Complete | null): EditorView {
  view = new EditorView({
    doc,
    selection: { anchor: doc.length },
    extensions: completion('views.py', () => complete),
    parent: document.body,
  });
  return view;
}

describe('completion', () => {
  it('offers what the interpreter knows, asked about the text as it stands', async () => {
    const complete = vi.fn<Complete>(async () => ({
      from: 4,
      options: [{ label: 'owner', kind: 'relation', detail: 'Member' }],
    }));
    const editor = open('pin.', complete);
    startCompletion(editor);
    await vi.waitFor(() => expect(currentCompletions(editor.state)).toHaveLength(1));
    expect(complete.mock.calls[0]?.slice(0, 3)).toEqual(['views.py', 'pin.', 4]);
    expect(currentCompletions(editor.state)[0]).toMatchObject({
      label: 'owner',
      type: 'property',
      detail: 'Member',
    });
  });

  it('offers nothing while there is no interpreter', async () => {
    const editor = open('pin.', null);
    startCompletion(editor);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(currentCompletions(editor.state)).toEqual([]);
  });
});
