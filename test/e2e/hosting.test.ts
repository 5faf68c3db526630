import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOOT_MS } from '../../scripts/lib/browser/lab-page';
import { filesBelow } from '../../scripts/lib/files';
import { DIST, openSite, type Site } from './support/site';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

describe('dist/', () => {
  it('holds nothing that some hosts serve wrongly', async () => {
    const files = await filesBelow(DIST);
    expect(files.filter((file) => file.endsWith('.mjs') || path.basename(file).startsWith('_'))).toEqual([]);
    expect(existsSync(path.join(DIST, '.nojekyll'))).toBe(true);
  });

  it('holds what only some labs need', async () => {
    const files = await filesBelow(path.join(DIST, 'engine'));
    expect(files.filter((file) => /^celery-[0-9a-f]+\.zip\.gz$/.test(file))).toHaveLength(1);
  });

  it('refers to its files by relative addresses', async () => {
    const html = await readFile(path.join(DIST, 'index.html'), 'utf8');
    const references = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');
    expect(references.filter((address) => !address.startsWith('./') && !address.startsWith('data:'))).toEqual(
      [],
    );
  });

  it('says, opened as a file, that it must be served', async () => {
    const page = await site.browser.newPage();
    await page.goto(pathToFileURL(path.join(DIST, 'index.html')).href);
    await page.getByText('Measure Twice cannot run from a file.').waitFor();
    await page.close();
  });
});

/** Answers 404 for these files until told otherwise. */
async function without(files: string) {
  let missing = true;
  const visit = await site.visit({
    prepare: (page) =>
      page.route(files, async (route) => {
        if (missing) await route.fulfill({ status: 404 });
        else await route.continue();
      }),
  });
  return {
    ...visit,
    restore: () => {
      missing = false;
    },
  };
}

describe('a file of the page that does not come', () => {
  it.each(['**/assets/index-*.js', '**/assets/react-*.js'])(
    '%s: a sentence and a way to reload',
    async (files) => {
      const { page, restore, close } = await without(files);
      await page.getByRole('alert').getByText('Measure Twice could not be loaded').waitFor();
      restore();
      await page.getByRole('button', { name: 'Reload' }).click();
      await page.getByRole('region', { name: 'Goals' }).waitFor();
      await close();
    },
  );

  it.each([
    ['**/assets/2-select-related-*.js', 'The lab could not be loaded.'],
    ['**/assets/editor-*.js', 'The editor could not be loaded'],
  ])('%s: a sentence and a way to try again', async (files, sentence) => {
    const { page, restore, close } = await without(files);
    await page.getByText(sentence).waitFor();
    restore();
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.locator('.cm-content').waitFor();
    await close();
  });
});

describe('downloads', () => {
  it('ask for nothing outside the site, and for each file of the engine once', async () => {
    const asked: string[] = [];
    const visit = await site.visit({
      prepare: async (page) => {
        page.on('request', (request) => asked.push(request.url()));
      },
    });
    await visit.lab.ready();
    const addresses = asked.filter((url) => /^https?:/.test(url));
    expect(addresses.filter((url) => !url.startsWith(site.server.address))).toEqual([]);
    const engineFiles = addresses.filter((url) => url.includes('/engine/'));
    expect(engineFiles).toHaveLength(6);
    expect(new Set(engineFiles).size).toBe(6);
    // Of packages that the lab does not name, none.
    expect(engineFiles.filter((url) => url.includes('celery'))).toEqual([]);
    await visit.close();
  });

  it('are tried again when the host fails for a moment', async () => {
    let failures = 2;
    const visit = await site.visit({
      prepare: (page) =>
        page.route('**/engine/stdlib*', async (route) => {
          failures -= 1;
          if (failures >= 0) await route.fulfill({ status: 503 });
          else await route.continue();
        }),
    });
    await visit.lab.ready();
    await visit.close();
  });

  it('that cannot be had end in a sentence and a button that tries again', async () => {
    let missing = true;
    const visit = await site.visit({
      prepare: (page) =>
        page.route('**/engine/stdlib*', async (route) => {
          if (missing) await route.fulfill({ status: 404 });
          else await route.continue();
        }),
    });
    const { page, lab } = visit;
    await lab.skipPrediction();
    await page
      .getByText(/A file of the engine could not be downloaded/)
      .first()
      .waitFor({ timeout: BOOT_MS });
    missing = false;
    await page.getByRole('button', { name: 'Retry' }).first().click();
    await lab.seesQueries(21);
    await visit.close();
  });
});
