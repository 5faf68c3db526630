import { EditorView } from '@codemirror/view';
import { afterEach, expect, it, vi } from 'vitest';
import { keys } from '../../../src/ui/editor/extensions/keys';
import { language } from '../../../src/ui/editor/extensions/language';

let view: EditorView | undefined;
afterEach(() => view?.destroy());

/** What stands there when a text is typed character by character, each seen by the editor's own rules first. */
function typed(path: string, text: string): string {
  const editor = new EditorView({
    extensions: [keys({ onRun: vi.fn(), onSelectLine: vi.fn() }), language(path)],
    parent: document.body,
  });
  view = editor;
  for (const character of text) {
    const { from, to } = editor.state.selection.main;
    const insertion = () => editor.state.update(editor.state.replaceSelection(character));
    const handlers = editor.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(editor, from, to, character, insertion)))
      editor.dispatch(insertion());
  }
  return editor.state.doc.toString();
}

it.each([
  ['pins.html', '{% if pin.tags %}{{ pin.title|upper }}{% endif %}'],
  ['pins.html', '<p class="soft"><a href="{% url "feed" %}">all</a></p>'],
  ['views.py', 'pins = [pin for pin in Pin.objects.filter(title__in=("a", "b"))]'],
  ['views.py', 'def feed(request): """The newest."""'],
])('in %s, %s stands there as it was typed', (path, text) => {
  expect(typed(path, text)).toBe(text);
});

it('a tag begun is closed', () => {
  expect(typed('pins.html', '{% if')).toBe('{% if%}');
});
