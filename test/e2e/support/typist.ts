import { diffArrays } from 'diff';
import type { Keyboard } from 'playwright-core';
import type { LabPage } from '../../../scripts/lib/browser/lab-page';

export interface LineEdit {
  /** Lines `from` to `to` (from 0, `to` exclusive) of the old text … */
  readonly from: number;
  readonly to: number;
  /** … give way to these. */
  readonly lines: readonly string[];
}

/** Where two texts differ, from the last stretch of lines to the first: none moves those still to come. */
export function lineEdits(before: string, after: string): LineEdit[] {
  const edits: LineEdit[] = [];
  let line = 0;
  for (const { added, removed, value } of diffArrays(before.split('\n'), after.split('\n'))) {
    const open = edits[0]?.to === line ? edits.shift() : undefined;
    if (!added && !removed && open) edits.unshift(open);
    if (removed)
      edits.unshift({ from: open?.from ?? line, to: line + value.length, lines: open?.lines ?? [] });
    if (added)
      edits.unshift({ from: open?.from ?? line, to: line, lines: [...(open?.lines ?? []), ...value] });
    if (!added) line += value.length;
  }
  return edits;
}

/** Makes the open file `after` out of `before`, key by key, as one types who looks at what the editor adds by itself. */
export async function typeChanges(lab: LabPage, before: string, after: string): Promise<void> {
  await lab.editor().click();
  for (const edit of lineEdits(before, after)) await typeEdit(lab, edit);
}

/** The whole text of the open file; the editor draws only the lines near those in sight. */
export async function copyAll(lab: LabPage): Promise<string> {
  const { keyboard } = lab.page;
  await lab.editor().click();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.press('ControlOrMeta+c');
  return lab.page.evaluate(() => navigator.clipboard.readText());
}

async function typeEdit(lab: LabPage, { from, to, lines }: LineEdit): Promise<void> {
  const { keyboard } = lab.page;
  await keyboard.press('ControlOrMeta+Home');
  if (to > from) {
    await repeat(keyboard, 'ArrowDown', from);
    await repeat(keyboard, 'Shift+ArrowDown', lines.length === 0 ? to - from : to - from - 1);
    if (lines.length > 0) await keyboard.press('Shift+End');
    await keyboard.press('Delete');
  } else if (from > 0) {
    await repeat(keyboard, 'ArrowDown', from - 1);
    await keyboard.press('End');
    await keyboard.press('Enter');
  } else {
    await keyboard.press('Enter');
    await keyboard.press('ArrowUp');
  }
  for (const [index, line] of lines.entries()) {
    if (index > 0) await keyboard.press('Enter');
    await typeLine(lab, line);
  }
}

/** Types a line where the editor has put nothing but its indentation, which is kept where it is right. */
async function typeLine(lab: LabPage, line: string): Promise<void> {
  const { keyboard } = lab.page;
  const indentation = await lab.currentLine();
  const fits = line.startsWith(indentation);
  if (!fits) {
    await keyboard.press('Shift+Home');
    await keyboard.press('Delete');
  }
  await keyboard.type(fits ? line.slice(indentation.length) : line);
  // Closes the list of completions, which would take the next Enter.
  await keyboard.press('Escape');
  // A bracket that the editor closed, and that belongs on a later line.
  const closed = (await lab.currentLine()).slice(line.length);
  if (/^[)\]}]+$/.test(closed)) {
    await keyboard.press('Shift+End');
    await keyboard.press('Delete');
  }
}

async function repeat(keyboard: Keyboard, key: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await keyboard.press(key);
}
