import { Text } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { diagnosticOf } from '../../../src/ui/editor/extensions/problems';
import { problemAt } from '../../store/fixtures';

const doc = Text.of(['def feed(request):', '    pins = alll()', '']);

function underlined(part: Parameters<typeof problemAt>[0]): string | null {
  const diagnostic = diagnosticOf(doc, problemAt(part));
  return diagnostic && doc.sliceString(diagnostic.from, diagnostic.to);
}

describe('what is underlined', () => {
  it('is what the columns say', () => {
    expect(underlined({ line: 2, column: 12, endColumn: 16 })).toBe('alll');
  });
  it('is the line without its indentation where there are no columns', () => {
    expect(underlined({ line: 2, column: null, endColumn: null })).toBe('pins = alll()');
  });
  it('stays within the line, however far the columns reach', () => {
    expect(underlined({ line: 2, column: 12, endColumn: 99 })).toBe('alll()');
    expect(underlined({ line: 3, column: 5, endColumn: 9 })).toBe('');
  });
  it('is nothing where the line is unknown or gone', () => {
    expect(underlined({ line: null })).toBeNull();
    expect(underlined({ line: 7 })).toBeNull();
  });
  it('carries the remedy', () => {
    expect(diagnosticOf(doc, problemAt({ line: 2 }))?.message).toContain('Did you mean “all”?');
  });
});
