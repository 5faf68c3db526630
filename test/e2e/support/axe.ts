import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** What is in frames is the engine, and the page that the reader's code made. */
const OPTIONS = "{ iframes: false, resultTypes: ['violations'] }";

/** What axe finds, in light and in dark, within an element (a CSS selector) or in the whole document. */
export async function axeFindings(page: Page, within: string | null): Promise<string[]> {
  await page.evaluate(`window.axe === undefined && ((module) => { ${axe.source} })(undefined)`);
  const context = within === null ? 'document' : JSON.stringify({ include: [within] });
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await page.evaluate<AxeResults>(`axe.run(${context}, ${OPTIONS})`);
    for (const { id, help, nodes } of violations)
      for (const { html, failureSummary } of nodes)
        found.push(`${colorScheme}: ${id}: ${help}\n${html}\n${failureSummary ?? ''}`);
  }
  return found;
}
