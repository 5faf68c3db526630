import type { Page } from 'playwright-core';
import type { Lab } from '../../src/lesson/lab';
import { BOOT_MS } from '../lib/browser/lab-page';
import { VIEW } from './feed';
import { pageScript } from './page-script';
import { type Section, timeOf } from './result';
import type { Sites } from './sites';
import { openLab, withFreshProfile } from './visit';

const EDITS = 20;
const WARM_UPS = 6;

/** What the lab's page makes of its start, and of its solution. */
const QUERIES = { start: 21, solution: 1 } as const;

/** From the end of the typing pause to the new counters on screen. */
export async function benchEdit(lab: Lab, sites: Sites): Promise<Section> {
  const script = await pageScript('edits');
  const timesMs = await withFreshProfile(async (context) => {
    const { page, lab: driver } = await openLab(context, sites.ours.address, script);
    await driver.ready();
    await driver.skipPrediction();
    await driver.openFile(VIEW);
    const times: number[] = [];
    for (let edit = 0; edit < WARM_UPS + EDITS; edit += 1) {
      const files = edit % 2 === 0 ? 'solution' : 'start';
      await atRest(page);
      await page.evaluate((queries) => {
        window.edit = { queries, pausedAtMs: null, shownAtMs: null };
      }, QUERIES[files]);
      await driver.paste(lab[files][VIEW] ?? '');
      times.push(await shownAfterMs(page));
    }
    return times.slice(WARM_UPS);
  });
  const how = `Lab ${lab.number} in Chromium, on its ${lab.dataset} data: from the end of the typing pause to a frame drawn with the new counters, the code changed to and fro between start and solution.`;
  return { how, results: [timeOf('edit-to-result-ms', timesMs)] };
}

/** The last edit’s goals have been judged: the engine does nothing. */
async function atRest(page: Page): Promise<void> {
  await page.locator('.counters.current').waitFor({ timeout: BOOT_MS });
  await page.locator('.goals ul[data-stale="false"]').waitFor({ timeout: BOOT_MS });
}

async function shownAfterMs(page: Page): Promise<number> {
  const shown = () => {
    const { edit } = window;
    return edit?.pausedAtMs && edit.shownAtMs ? { ms: edit.shownAtMs - edit.pausedAtMs } : null;
  };
  const handle = await page.waitForFunction(shown, null, { timeout: BOOT_MS });
  const edit = await handle.jsonValue();
  if (!edit) throw new Error('The new counters did not come.');
  return edit.ms;
}
