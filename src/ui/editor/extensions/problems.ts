import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Problem } from '../../../tape';

/** Where a problem of this file is underlined: its columns, or its whole line without the indentation. */
export function diagnosticOf(doc: Text, problem: Problem): Diagnostic | null {
  if (problem.line === null || problem.line > doc.lines) return null;
  const line = doc.line(problem.line);
  const indent = line.text.length - line.text.trimStart().length;
  const clamp = (column: number) => Math.min(line.from + column - 1, line.to);
  const from = problem.column === null ? line.from + indent : clamp(problem.column);
  const to = problem.endColumn === null ? line.to : clamp(problem.endColumn);
  return {
    from,
    to: Math.max(from, to),
    severity: 'error',
    message: problem.remedy ? `${problem.title} ${problem.remedy}` : problem.title,
    renderMessage: () => render(problem),
  };
}

function render(problem: Problem): Node {
  const box = document.createElement('div');
  const title = document.createElement('strong');
  title.textContent = problem.title;
  box.append(title);
  if (problem.remedy) {
    const remedy = document.createElement('p');
    remedy.textContent = problem.remedy;
    box.append(remedy);
  }
  return box;
}
