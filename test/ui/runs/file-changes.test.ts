import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileChanges, textOf } from '../../../src/ui/runs/file-changes';

const VIEW = 'import pins\n\n\ndef feed(request):\n    pins = Pin.objects.all()\n    return render(pins)\n';
const JOINED = VIEW.replace('.all()', '.select_related("owner")');

describe('what changed in the code', () => {
  it('is nothing when nothing did', () => {
    expect(fileChanges({ 'a.py': VIEW }, { 'a.py': VIEW })).toEqual([]);
  });

  it('is shown with the lines around it, their numbers and the words that differ', () => {
    const [change, ...others] = fileChanges({ 'a.py': VIEW, 'b.py': '' }, { 'a.py': JOINED, 'b.py': '' });
    expect(others).toEqual([]);
    expect(change).toMatchObject({ path: 'a.py', added: 1, removed: 1 });
    const lines = change?.hunks[0] ?? [];
    expect(lines.map(({ kind, line }) => [kind, line])).toEqual([
      ['same', 3],
      ['same', 4],
      ['gone', 5],
      ['new', 5],
      ['same', 6],
    ]);
    const came = lines.find(({ kind }) => kind === 'new');
    expect(came && textOf(came)).toBe('    pins = Pin.objects.select_related("owner")');
    expect(
      came?.parts
        .filter(({ changed }) => changed)
        .map(({ text }) => text)
        .join(''),
    ).toContain('select_related');
  });

  it('tells of files that came and went', () => {
    const changes = fileChanges({ 'old.py': 'a\nb\n' }, { 'new.py': 'c\n' });
    expect(changes.map(({ path, added, removed }) => [path, added, removed])).toEqual([
      ['new.py', 1, 0],
      ['old.py', 0, 2],
    ]);
  });

  it('makes the later text of the earlier, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a = 1', '    b = a', '', 'return b', 'a = 2'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, fc.boolean(), (before, after, ends) => {
        const [was, is] = [before.join('\n'), after.join('\n') + (ends ? '\n' : '')];
        const [change] = fileChanges({ f: was }, { f: is });
        const rebuilt = was.split('\n');
        // From the end, so that numbers above stay true.
        for (const line of (change?.hunks.flat() ?? []).filter(({ kind }) => kind === 'gone').reverse()) {
          expect(rebuilt[line.line - 1]).toBe(textOf(line));
          rebuilt.splice(line.line - 1, 1);
        }
        for (const line of (change?.hunks.flat() ?? []).filter(({ kind }) => kind === 'new')) {
          rebuilt.splice(line.line - 1, 0, textOf(line));
        }
        expect(rebuilt.join('\n').replace(/\n+$/, '')).toBe(is.replace(/\n+$/, ''));
      }),
    );
  });
});
