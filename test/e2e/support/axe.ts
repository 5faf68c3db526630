import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** The page alone: what is in frames is the engine, and the page that the reader's code made. */
const RUN = "axe.run(document, { iframes: false, resultTypes: ['violations'] })";

/** Expects axe to find nothing, in light and in dark. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  await page.evaluate(`window.axe === undefined && ((module) => { ${axe.source} })(undefined)`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await page.evaluate<AxeResults>(RUN);
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
    );
    expect(found, `${state}, ${colorScheme}`).toEqual([]);
  }
}
