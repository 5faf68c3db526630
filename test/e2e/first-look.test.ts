import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOOT_MS } from '../../scripts/lib/browser/lab-page';
import { hold } from './support/hold';
import { VIEW, viewThat } from './support/lab-files';
import { DIST, openSite, type Site, type Visit } from './support/site';

/** Script that a first look may need, gzipped. */
const BUDGET_BYTES = 300_000;

const ENGINE = /\/engine\//;
const EDITOR = /\/assets\/(editor|CodeEditor)-/;

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Where on screen a word of the code stands. */
function placeOf(page: Page, word: string): Promise<{ x: number; y: number }> {
  return page.evaluate((text) => {
    const body = document.querySelector('.editor-body');
    const walker = document.createTreeWalker(body ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(text) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + text.length);
      const { x, y } = range.getBoundingClientRect();
      return { x, y };
    }
    throw new Error(`“${text}” is not on screen`);
  }, word);
}

describe('before Python and before the editor', () => {
  const scripts = new Set<string>();
  let visit: Visit;
  let letEngineGo: () => Promise<void>;
  let letEditorGo: () => Promise<void>;
  beforeAll(async () => {
    visit = await site.visit({
      prepare: async (page) => {
        letEngineGo = await hold(page, ENGINE);
        letEditorGo = await hold(page, EDITOR);
        page.on('response', (response) => {
          if (response.url().endsWith('.js')) scripts.add(new URL(response.url()).pathname);
        });
      },
    });
  });
  afterAll(() => visit.close());

  it('the recorded run is on screen once the question is skipped, and is called recorded', async () => {
    await visit.lab.skipPrediction();
    await visit.lab.seesQueries(21, 'recorded');
    await visit.lab.result.getByText('recorded, not run here: Python is getting ready').waitFor();
    await visit.page.getByText('def feed(request):').waitFor();
  });

  it(`that takes at most ${BUDGET_BYTES / 1000} kB of gzipped script`, async () => {
    const sizes = await Promise.all(
      [...scripts].map(async (pathname) => {
        const file = path.join(DIST, 'assets', path.basename(pathname));
        return [path.basename(pathname), gzipSync(await readFile(file), { level: 9 }).length] as const;
      }),
    );
    const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
    expect(sizes.length).toBeGreaterThan(2);
    expect(bytes, JSON.stringify(Object.fromEntries(sizes))).toBeLessThanOrEqual(BUDGET_BYTES);
  });

  it('the sliders re-time it', async () => {
    const before = await visit.lab.figure('response, modelled');
    await visit.lab.drag(/round trip/i, 0.9);
    expect(await visit.lab.figure('response, modelled')).not.toBe(before);
  });

  it('nothing moves when the editor comes', async () => {
    const before = await placeOf(visit.page, 'feed(request)');
    await letEditorGo();
    await visit.lab.editor().waitFor();
    // In the editor a name is a piece of its own.
    const after = await placeOf(visit.page, 'feed');
    expect(Math.abs(after.x - before.x), 'px to the right').toBeLessThan(1);
    expect(Math.abs(after.y - before.y), 'px down').toBeLessThan(1);
  });

  it('what is typed meanwhile runs when Python is there', async () => {
    await visit.lab.openFile(VIEW);
    await visit.lab.paste(viewThat('print("here")'));
    await visit.lab.result.getByText('of the code before your last change').waitFor();
    await letEngineGo();
    await visit.lab.seesQueries(21);
  });
});

it('is what Python makes of it', async () => {
  let letGo = async () => {};
  const visit = await site.visit({
    prepare: async (page) => {
      letGo = await hold(page, ENGINE);
    },
  });
  const { lab } = visit;
  await lab.skipPrediction();
  await lab.seesQueries(21, 'recorded');
  const recorded = await lab.result.getByRole('tabpanel').textContent();
  await letGo();
  await lab.seesQueries(21);
  expect(await lab.result.getByRole('tabpanel').textContent()).toBe(recorded);
  await visit.close();
});

it('comes before Python is asked for', async () => {
  const asked: string[] = [];
  const visit = await site.visit({
    prepare: async (page) => {
      page.on('request', (request) => asked.push(request.url()));
    },
  });
  await visit.lab.ready();
  const first = (address: RegExp) => asked.findIndex((url) => address.test(url));
  const engine = first(ENGINE);
  for (const earlier of [/\/recordings\//, EDITOR]) {
    expect(first(earlier)).toBeGreaterThan(-1);
    expect(first(earlier)).toBeLessThan(engine);
  }
  await visit.close();
});

it('stays where Python does not come, which is said', async () => {
  const visit = await site.visit({
    prepare: (page) => page.route('**/engine/stdlib*', (route) => route.fulfill({ status: 404 })),
  });
  const { lab } = visit;
  await lab.skipPrediction();
  await lab.result.getByText('recorded, not run here: Python could not run it').waitFor({ timeout: BOOT_MS });
  await lab.problem.getByText(/could not be downloaded/).waitFor();
  await lab.seesQueries(21, 'recorded');
  await visit.close();
});

it('is done without where there is no recording', async () => {
  const visit = await site.visit({
    prepare: (page) => page.route('**/recordings/*', (route) => route.fulfill({ status: 404 })),
  });
  await visit.lab.skipPrediction();
  await visit.lab.seesQueries(21);
  await visit.close();
});
