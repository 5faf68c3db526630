import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type FileServer, serveFiles } from '../../../scripts/lib/browser/file-server';
import { LabPage } from '../../../scripts/lib/browser/lab-page';
import { launchBrowser } from '../../../scripts/lib/browser/launch';
import { ROOT } from '../../../scripts/lib/paths';
import { LAB } from './lab-files';

export const DIST = path.join(ROOT, 'dist');

/** Counts, inside the engine's frame, the messages that the page sends to it. */
function countMessages(): void {
  if (window === window.top) return;
  const counted = window as unknown as { heard: number };
  counted.heard = 0;
  window.addEventListener('message', () => {
    counted.heard += 1;
  });
}

export interface Visit {
  readonly page: Page;
  readonly lab: LabPage;
  /** What the console said that a careful author would not want said. */
  readonly complaints: string[];
  /** Messages sent to the engine since its frame was made. */
  readonly messagesToEngine: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export interface Site {
  readonly server: FileServer;
  readonly browser: Browser;
  /** A visit of a reader who was never here before. */
  readonly visit: (options?: VisitOptions) => Promise<Visit>;
  readonly close: () => Promise<void>;
}

interface VisitOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The lab to open, by its id. */
  readonly lab?: string;
  /** Done before the page is opened. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

async function openVisit(context: BrowserContext, address: string, { prepare, lab = LAB }: VisitOptions) {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.addInitScript(countMessages);
  await prepare?.(page);
  await page.goto(`${address}#/${lab}`);
  const engineFrame = () =>
    page.frames().find((frame) => frame !== page.mainFrame() && frame.name() === 'engine');
  return {
    page,
    lab: new LabPage(page),
    complaints,
    messagesToEngine: async () => {
      const heard = await engineFrame()?.evaluate('heard');
      if (typeof heard !== 'number') throw new Error('there is no engine frame to ask');
      return heard;
    },
    close: () => context.close(),
  };
}

/** The built site on a plain host below a sub-path, and a browser to visit it. */
export async function openSite(): Promise<Site> {
  const server = await serveFiles(DIST);
  const browser = await launchBrowser();
  return {
    server,
    browser,
    visit: async (options = {}) => {
      const { viewport = { width: 1360, height: 850 } } = options;
      return openVisit(await browser.newContext({ viewport }), server.address, options);
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
