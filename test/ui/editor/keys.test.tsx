import { completionStatus, startCompletion } from '@codemirror/autocomplete';
import { EditorView } from '@codemirror/view';
import { fireEvent } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { completion } from '../../../src/ui/editor/extensions/completion';
import { keys } from '../../../src/ui/editor/extensions/keys';

let view: EditorView | undefined;
afterEach(() => view?.destroy());

function open(doc: string): EditorView {
  view = new EditorView({
    doc,
    selection: { anchor: doc.length },
    extensions: [
      keys({ onRun: vi.fn(), onSelectLine: vi.fn() }),
      completion('views.py', () => async () => ({
        from: 4,
        options: [{ label: 'owner', kind: 'relation', detail: 'Member' }],
      })),
    ],
    parent: document.body,
  });
  return view;
}

const pressTab = (editor: EditorView) =>
  fireEvent.keyDown(editor.contentDOM, { key: 'Tab', code: 'Tab', keyCode: 9 });

it('Tab takes the completion that is offered', async () => {
  const editor = open('pin.');
  startCompletion(editor);
  await vi.waitFor(() => expect(completionStatus(editor.state)).toBe('active'));
  // A list that appeared this moment takes no key: the one on its way was meant for something else.
  await new Promise((resolve) => setTimeout(resolve, 100));
  pressTab(editor);
  expect(editor.state.doc.toString()).toBe('pin.owner');
});

it.each([
  ['takes the completion that is offered', 'pin.own', 'pin.owner'],
  ['begins a line where it stands there already', 'pin.owner', 'pin.owner\n'],
])('Enter %s', async (_does, text, then) => {
  const editor = open(text);
  startCompletion(editor);
  await vi.waitFor(() => expect(completionStatus(editor.state)).toBe('active'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  fireEvent.keyDown(editor.contentDOM, { key: 'Enter', code: 'Enter', keyCode: 13 });
  expect(editor.state.doc.toString()).toBe(then);
});

it('Tab indents where nothing is offered', () => {
  const editor = open('pin.');
  pressTab(editor);
  expect(editor.state.doc.toString()).toBe('  pin.');
});
