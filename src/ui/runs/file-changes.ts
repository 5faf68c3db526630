import { diffWordsWithSpace, structuredPatch } from 'diff';
import type { ProjectFiles } from '../../tape';

export interface FileChange {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
  /** Each with a few lines around what changed. */
  readonly hunks: readonly (readonly DiffLine[])[];
}

export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  /** Its number in the file it stands in: the later one, unless it is gone. */
  readonly line: number;
  /** The line's text, cut where it changed. */
  readonly parts: readonly DiffPart[];
}

interface DiffPart {
  readonly text: string;
  /** Other than in the line it took the place of, or that took its place. */
  readonly changed: boolean;
}

/** Lines shown around a change. */
const CONTEXT = 2;

/** What became of a project's files, in the order of their paths; files that stayed are left out. */
export function fileChanges(before: ProjectFiles, after: ProjectFiles): readonly FileChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths.flatMap((path) => {
    const [was, is] = [before[path] ?? '', after[path] ?? ''];
    return was === is ? [] : [fileChange(path, was, is)];
  });
}

function fileChange(path: string, before: string, after: string): FileChange {
  const { hunks } = structuredPatch(path, path, before, after, '', '', { context: CONTEXT });
  const lines = hunks.map((hunk) => hunkLines(hunk));
  const count = (kind: DiffLine['kind']) => lines.flat().filter((line) => line.kind === kind).length;
  return { path, added: count('new'), removed: count('gone'), hunks: lines };
}

const KINDS: Readonly<Record<string, DiffLine['kind']>> = { ' ': 'same', '-': 'gone', '+': 'new' };

function hunkLines(hunk: { oldStart: number; newStart: number; lines: string[] }): readonly DiffLine[] {
  let [oldLine, newLine] = [hunk.oldStart, hunk.newStart];
  const lines: DiffLine[] = [];
  for (const text of hunk.lines) {
    // What is left is the remark that a file does not end in a new line.
    const kind = KINDS[text.charAt(0)];
    if (kind === undefined) continue;
    const line = kind === 'gone' ? oldLine : newLine;
    if (kind !== 'new') oldLine += 1;
    if (kind !== 'gone') newLine += 1;
    lines.push({ kind, line, parts: [{ text: text.slice(1), changed: false }] });
  }
  return withWords(lines);
}

/** Marks words where as many lines went as came in their place; otherwise nobody knows which became which. */
function withWords(lines: readonly DiffLine[]): readonly DiffLine[] {
  const marked = [...lines];
  for (let at = 0; at < marked.length; at += 1) {
    if (marked[at]?.kind !== 'gone') continue;
    const gone = runFrom(marked, at, 'gone');
    const came = runFrom(marked, at + gone, 'new');
    for (let each = 0; each < gone && gone === came; each += 1) markPair(marked, at + each, at + gone + each);
    at += gone + came - 1;
  }
  return marked;
}

function runFrom(lines: readonly DiffLine[], start: number, kind: DiffLine['kind']): number {
  let end = start;
  while (lines[end]?.kind === kind) end += 1;
  return end - start;
}

function markPair(lines: DiffLine[], goneAt: number, newAt: number): void {
  const [gone, came] = [lines[goneAt], lines[newAt]];
  if (!gone || !came) return;
  const words = diffWordsWithSpace(textOf(gone), textOf(came));
  const part = ({ value, added, removed }: (typeof words)[number]) => ({
    text: value,
    changed: added || removed,
  });
  lines[goneAt] = { ...gone, parts: words.filter(({ added }) => !added).map(part) };
  lines[newAt] = { ...came, parts: words.filter(({ removed }) => !removed).map(part) };
}

export function textOf(line: DiffLine): string {
  return line.parts.map(({ text }) => text).join('');
}
