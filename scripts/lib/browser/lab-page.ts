import type { Locator, Page } from 'playwright-core';

/** Boot of the engine on a slow, busy machine. */
export const BOOT_MS = 30_000;

export interface LineEdit {
  /** Lines `from` to `to` (from 0, `to` exclusive) of the old text … */
  readonly from: number;
  readonly to: number;
  /** … give way to these. */
  readonly lines: readonly string[];
}

/** The lab as a reader meets it: by what is on screen, by role and name. */
export class LabPage {
  readonly problem: Locator;
  readonly goals: Locator;
  readonly passed: Locator;
  readonly result: Locator;

  constructor(readonly page: Page) {
    this.problem = page.getByRole('region', { name: 'Problem' });
    this.goals = page.getByRole('region', { name: 'Goals' });
    this.passed = page.getByRole('region', { name: 'All goals met' });
    this.result = page.getByRole('region', { name: 'Result' });
  }

  async ready(): Promise<void> {
    await this.page.getByText('Python ready', { exact: true }).waitFor({ timeout: BOOT_MS });
  }

  async predict(guess: string): Promise<void> {
    const prediction = this.page.getByRole('region', { name: 'Your prediction' });
    await prediction.getByRole('textbox').fill(guess);
    await prediction.getByRole('button', { name: 'Check' }).click();
  }

  async skipPrediction(): Promise<void> {
    await this.page.getByRole('button', { name: 'Skip' }).click();
  }

  /** The figure over a label: `figure('queries')`. */
  async figure(label: string | RegExp): Promise<string> {
    return (await this.figures(label).first().textContent()) ?? '';
  }

  private figures(label: string | RegExp): Locator {
    const term = this.page.getByRole('term').filter({ hasText: label });
    return this.page.locator('.counter').filter({ has: term }).locator('.counter-value');
  }

  /** Waits until a run of the code as it stands, or its recording, is on screen with so many queries. */
  async seesQueries(count: number, state: 'current' | 'recorded' = 'current'): Promise<void> {
    await this.page.locator(`.counters.${state}`).waitFor({ timeout: BOOT_MS });
    const figure = this.figures(count === 1 ? /^query$/ : /^queries$/);
    await figure
      .filter({ hasText: new RegExp(`^${count}$`) })
      .first()
      .waitFor({ timeout: BOOT_MS });
  }

  editor(): Locator {
    return this.page.getByRole('region', { name: 'Code' }).locator('.cm-content');
  }

  /** By its tab, or from the list of the project's other files. */
  async openFile(path: string): Promise<void> {
    const tab = this.page.getByRole('tablist', { name: 'Files' }).getByTitle(path, { exact: true });
    if ((await tab.count()) > 0) await tab.click();
    else {
      await this.page.getByRole('button', { name: 'Other files of the project' }).click();
      await this.page.getByRole('menuitem', { name: path, exact: true }).click();
    }
    await this.page.getByRole('textbox', { name: path, exact: true }).waitFor();
  }

  async code(): Promise<string> {
    const lines = await this.editor().locator('.cm-line').allTextContents();
    return lines.join('\n');
  }

  /** The text of the line that the cursor is in. */
  async currentLine(): Promise<string> {
    return (await this.editor().locator('.cm-activeLine').textContent()) ?? '';
  }

  /** Types over a stretch of lines, key by key. */
  async typeEdit({ from, to, lines }: LineEdit): Promise<void> {
    const { keyboard } = this.page;
    await this.editor().click();
    await keyboard.press('ControlOrMeta+Home');
    for (let line = 0; line < from; line += 1) await keyboard.press('ArrowDown');
    for (let line = from; line < to - 1; line += 1) await keyboard.press('Shift+ArrowDown');
    await keyboard.press('Shift+End');
    for (const [index, line] of lines.entries()) {
      if (index > 0) {
        await keyboard.press('Enter');
        // The editor indents by itself; what is typed brings its own.
        await keyboard.press('Shift+Home');
      }
      await keyboard.type(line);
      // Closes the list of completions, which would take the next Enter.
      await keyboard.press('Escape');
    }
  }

  /** Replaces the whole file at once, as pasting does. */
  async paste(text: string): Promise<void> {
    await this.editor().focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  async run(): Promise<void> {
    await this.page.getByRole('button', { name: /^Run/ }).click();
  }

  async stop(): Promise<void> {
    await this.page.getByRole('button', { name: 'Stop' }).click();
  }

  /** Drags a slider to a share of its length. */
  async drag(name: RegExp, share: number): Promise<void> {
    const slider = this.page.getByRole('slider', { name });
    const box = await slider.boundingBox();
    if (box === null) throw new Error(`no slider ${name} on screen`);
    const y = box.y + box.height / 2;
    const { mouse } = this.page;
    await mouse.move(box.x + box.width * 0.5, y);
    await mouse.down();
    await mouse.move(box.x + box.width * share, y, { steps: 8 });
    await mouse.up();
  }
}
