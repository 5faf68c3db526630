import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { LineEdit } from '../../../scripts/lib/browser/lab-page';
import { ROOT } from '../../../scripts/lib/paths';

export const LAB = '4-metrics/2-select-related';

/** Text of the files of one folder of a lab, by path. */
export function labFiles(folder: string, lab = LAB): Record<string, string> {
  const root = path.join(ROOT, 'lessons', lab, folder);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(root, file).split(path.sep).join('/'), readFileSync(file, 'utf8')];
    }),
  );
}

/** The view that the lab is about. */
export const VIEW = 'pins/views/feed.py';

const viewText = labFiles('start')[VIEW] ?? '';

/** The lab's view as it starts, with these lines at its beginning. */
export function viewThat(...lines: readonly string[]): string {
  const first = lines.map((line) => `    ${line}\n`).join('');
  return viewText.replace(/^(def \w+\(request.*\):\n)/m, `$1${first}`);
}

/** The one stretch of lines in which two texts differ. */
export function lineEdit(before: string, after: string): LineEdit {
  const old = before.split('\n');
  const now = after.split('\n');
  let from = 0;
  while (from < old.length && from < now.length && old[from] === now[from]) from += 1;
  let tail = 0;
  while (tail < old.length - from && tail < now.length - from && old.at(-1 - tail) === now.at(-1 - tail))
    tail += 1;
  return { from, to: old.length - tail, lines: now.slice(from, now.length - tail) };
}
