import { history, undo } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Buffers, changeTo } from '../../../src/ui/editor/buffers';

describe('changeTo', () => {
  it('turns any text into any other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const state = EditorState.create({ doc: before });
        const change = changeTo(state, after);
        const now = change ? state.update(change).state : state;
        expect(now.doc.toString()).toBe(after);
      }),
    );
  });

  it('is null where nothing changes, and leaves alone what stays', () => {
    const state = EditorState.create({ doc: 'one two three' });
    expect(changeTo(state, 'one two three')).toBeNull();
    expect(changeTo(state, 'one 2 three')).toEqual({ changes: { from: 4, to: 7, insert: '2' } });
  });
});

describe('buffers', () => {
  it('a change from outside, made while the file was closed, can be undone', () => {
    const buffers = new Buffers(() => history());
    buffers.keep('a.py', buffers.open('a.py', 'mine'));
    let state = buffers.open('a.py', 'reset');
    expect(state.doc.toString()).toBe('reset');
    undo({
      state,
      dispatch: (transaction) => {
        state = transaction.state;
      },
    });
    expect(state.doc.toString()).toBe('mine');
  });
});
