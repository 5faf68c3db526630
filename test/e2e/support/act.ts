import type { Page } from 'playwright-core';

/** One thing that a reader does, named by what they see. */
export type Act =
  | { readonly tab: string }
  /** A button; the first of that name. */
  | { readonly press: string | RegExp }
  /** What folds out. */
  | { readonly open: string | RegExp }
  | { readonly write: string; readonly into: string | RegExp }
  /** A key, where the focus is or in the field of that name. */
  | { readonly key: string; readonly into?: string }
  | { readonly select: RegExp; readonly of: RegExp }
  /** A file of this content, for the field of that name. */
  | { readonly choose: string; readonly content: string };

export async function act(page: Page, what: Act): Promise<void> {
  if ('tab' in what) await page.getByRole('tab', { name: what.tab, exact: true }).click();
  else if ('press' in what)
    await page
      .getByRole('button', { name: what.press, exact: true })
      .filter({ visible: true })
      .first()
      .click();
  else if ('open' in what)
    await page.locator('summary').filter({ hasText: what.open, visible: true }).first().click();
  else if ('write' in what)
    await page.getByRole('textbox', { name: what.into }).filter({ visible: true }).fill(what.write);
  else if ('select' in what) {
    const list = page.getByRole('combobox', { name: what.of });
    const option = list.locator('option').filter({ hasText: what.select });
    await list.selectOption((await option.getAttribute('value')) ?? '');
  } else if ('choose' in what)
    await page
      .getByLabel(what.choose)
      .setInputFiles({ name: 'file.json', mimeType: 'application/json', buffer: Buffer.from(what.content) });
  else {
    if (what.into !== undefined) await page.getByRole('textbox', { name: what.into, exact: true }).focus();
    await page.keyboard.press(what.key);
  }
}
