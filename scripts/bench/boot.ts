import type { BrowserContext, Page } from 'playwright-core';
import { BOOT_MS, type LabPage } from '../lib/browser/lab-page';
import { VIEW } from './feed';
import { interleave } from './interleave';
import { pageScript } from './page-script';
import { ratioOf, type Section, timeOf } from './result';
import type { Sites } from './sites';
import { openLab, withFreshProfile } from './visit';

const ENDLESS = 'def feed(request):\n    while True:\n        pass\n';

declare global {
  interface Window {
    /** Of scripts/bench/stock/index.html. */
    start: () => Promise<number>;
  }
}

/** From a new worker to Python ready in it: ours, with Django and its database, and Pyodide alone. */
export async function benchBoot(sites: Sites): Promise<Section> {
  const script = await pageScript('boots');
  const { ours, theirs } = await withFreshProfile((context) => bootsInTurn(context, sites, script));
  const how =
    'New worker to ready in Chromium, one profile with warm caches, from localhost. Ours: the built site’s engine at ' +
    'its opaque origin, started anew on a page at rest, Django and the database included. Stock: pyodide’s own files ' +
    'and standard library in a plain worker, without Django.';
  const results = [
    ratioOf('engine-ready/stock-pyodide', ours, theirs),
    timeOf('engine-ready-ms', ours),
    timeOf('stock-pyodide-ready-ms', theirs),
  ];
  return { how, results };
}

/** The same on a first visit: from the first byte asked for, with a fresh profile for each. */
export async function benchFirstVisit(sites: Sites): Promise<Section> {
  const script = await pageScript('boots');
  const { ours, theirs } = await interleave(
    () => withFreshProfile((context) => firstBootMs(context, sites, script)),
    () =>
      withFreshProfile(async (context) => {
        const page = await context.newPage();
        await page.goto(sites.stock.address);
        return page.evaluate(() => window.start());
      }),
    { n: 5, warmUps: 0 },
  );
  const how =
    'The same in a fresh profile each time. Ours: from when the page asks for the engine’s first file, beside its own first look.';
  return {
    how,
    results: [
      ratioOf('first-visit/stock-pyodide', ours, theirs),
      timeOf('first-visit-ms', ours),
      timeOf('first-visit-stock-ms', theirs),
    ],
  };
}

async function bootsInTurn(context: BrowserContext, { ours, stock }: Sites, script: string) {
  const { page, lab } = await openLab(context, ours.address, script);
  await lab.ready();
  await lab.skipPrediction();
  await lab.openFile(VIEW);
  await lab.paste(ENDLESS);
  await bootAnewMs(page, lab);
  const other = await context.newPage();
  await other.goto(stock.address);
  const bootPages = {
    ours: async () => {
      await page.bringToFront();
      await lab.run();
      return bootAnewMs(page, lab);
    },
    theirs: async () => {
      await other.bringToFront();
      return other.evaluate(() => window.start());
    },
  };
  return interleave(bootPages.ours, bootPages.theirs, { n: 9, warmUps: 3 });
}

/** ms that a start takes. Stopping what does not yield ends the worker, and a new one is started at once. */
async function bootAnewMs(page: Page, lab: LabPage): Promise<number> {
  const stop = page.getByRole('button', { name: 'Stop' });
  await stop.and(page.locator('[data-busy="true"]')).waitFor();
  const before = await page.evaluate(() => window.boots.length);
  await lab.stop();
  const { openedAtMs, readyAtMs } = await bootAfter(page, before);
  return readyAtMs - openedAtMs;
}

async function firstBootMs(context: BrowserContext, { ours }: Sites, script: string): Promise<number> {
  const { page } = await openLab(context, ours.address, script);
  const { readyAtMs } = await bootAfter(page, 0);
  const askedAtMs = await page.evaluate(() => {
    const files = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/engine/'));
    return Math.min(...files.map(({ startTime }) => startTime));
  });
  return readyAtMs - askedAtMs;
}

/** The first boot after `before` others, once the engine is ready. */
async function bootAfter(page: Page, before: number): Promise<{ openedAtMs: number; readyAtMs: number }> {
  const booted = (index: number) => {
    const boot = window.boots[index];
    return boot?.readyAtMs ? { openedAtMs: boot.openedAtMs, readyAtMs: boot.readyAtMs } : null;
  };
  const handle = await page.waitForFunction(booted, before, { timeout: BOOT_MS });
  const boot = await handle.jsonValue();
  if (!boot) throw new Error('The engine did not start.');
  return boot;
}
