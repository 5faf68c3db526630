import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { LabPage } from '../lib/browser/lab-page';
import { launchWithProfile } from '../lib/browser/launch';
import { LAB } from './feed';

/** A Chromium that has never been anywhere. Its profile is gone once `use` is done with it. */
export async function withFreshProfile<T>(use: (context: BrowserContext) => Promise<T>): Promise<T> {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'measure-twice-'));
  const context = await launchWithProfile(profile);
  try {
    return await use(context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** Opens the lab in a page of its own, watched by `script` from before its first. */
export async function openLab(
  context: BrowserContext,
  address: string,
  script: string,
): Promise<{ readonly page: Page; readonly lab: LabPage }> {
  const page = await context.newPage();
  await page.addInitScript({ content: script });
  await page.goto(`${address}#/${LAB}`);
  return { page, lab: new LabPage(page) };
}
