import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site, type Visit } from './support/site';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const SCREENS = [
  ['a desk', { width: 1360, height: 850 }],
  ['a phone', { width: 390, height: 844 }],
] as const;

describe.each(SCREENS)('the instruments on %s', (_name, viewport) => {
  let visit: Visit;
  const isPhone = viewport.width < 760;
  const tab = (name: string): Promise<void> => visit.page.getByRole('tab', { name, exact: true }).click();
  const pane = async (name: string): Promise<void> => {
    if (isPhone) await tab(name);
  };
  const press = (name: string | RegExp, within: Locator = visit.page.locator('body')): Promise<void> =>
    within.getByRole('button', { name }).first().click();

  beforeAll(async () => {
    visit = await site.visit({ viewport });
  });
  afterAll(() => visit.close());

  it('keep a run, pinned, while the code changes', async () => {
    await visit.lab.skipPrediction();
    await visit.lab.ready();
    await pane('Result');
    await visit.lab.seesQueries(21);
    await press('Pin this run');
    await pane('Lesson');
    await press('Show solution');
    await visit.lab.passed.waitFor();
    await pane('Result');
  });

  it('compare a pinned run: counters, waterfall, curve, queries and code', async () => {
    const { lab } = visit;
    await lab.result
      .getByText(/^pinned 21 · −\d+$/)
      .first()
      .waitFor();
    await lab.result.getByText('pinned: run 1').waitFor();
    await tab('Time against distance');
    await lab.result.getByText(/The pinned run 1 has a slope of 21\./).waitFor();
    await tab('Runs');
    await lab.result.getByRole('heading', { name: /^From run 1 \(pinned\) to run 2$/ }).waitFor();
    expect(await lab.result.getByRole('row', { name: /pins_member.* gone 20 0/ }).count()).toBe(1);
  });

  it('open the sum behind a figure, which follows the sliders', async () => {
    const { page, lab } = visit;
    await tab('Waterfall');
    await press(/: the sum behind it$/, lab.result);
    const sum = page.getByRole('dialog', { name: 'The sum behind the response time' });
    await sum.getByRole('row', { name: /^Round trip to the database/ }).waitFor();
    await page.keyboard.press('Escape');
    await sum.waitFor({ state: 'hidden' });
  });

  it('read the database by hand, and end what would never end', async () => {
    const { page, lab } = visit;
    await tab('Database');
    const database = page.getByRole('region', { name: 'Database' });
    await database.getByText('pins_pin', { exact: true }).waitFor();
    const box = database.getByRole('textbox', { name: /^SQL/ });
    await box.fill('DELETE FROM pins_pin; SELECT count(*) FROM pins_pin; SELECT nothing');
    await press('Try SQL', database);
    await database.getByText(/changed, in the copy/).waitFor();
    await database.getByRole('alert').waitFor();
    await box.fill('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n');
    await press('Try SQL', database);
    await database.getByText('Running…').waitFor();
    await database.getByText(/took too long and was ended/).waitFor({ timeout: 20_000 });
    await lab.ready();
    await pane('Code');
    await lab.run();
    await pane('Result');
    await tab('Waterfall');
    await lab.seesQueries(1);
  });

  it('take the progress away in a file, clear it and bring it back', async () => {
    const { page, lab } = visit;
    await press('Your progress');
    const dialog = page.getByRole('dialog', { name: 'Your progress' });
    const [download] = await Promise.all([page.waitForEvent('download'), press('Export to a file', dialog)]);
    const exported = await readFile(await download.path(), 'utf8');
    await press('Clear everything', dialog);
    await press('Clear everything now', dialog);
    await dialog.getByText('Everything is cleared.').waitFor();
    await dialog
      .getByLabel('File of progress')
      .setInputFiles({ name: 'progress.json', mimeType: 'application/json', buffer: Buffer.from(exported) });
    await dialog.getByRole('region', { name: 'Import' }).waitFor();
    await press('Import', dialog.getByRole('region', { name: 'Import' }));
    await dialog.getByText(/Brought the work in 1 lab/).waitFor();
    await page.keyboard.press('Escape');
    await pane('Lesson');
    await lab.passed.waitFor();
    expect(visit.complaints).toEqual([]);
  });

  it('say where the numbers come from', async () => {
    const { page } = visit;
    await pane('Conditions');
    await press('Sources');
    await page
      .getByRole('dialog')
      .getByText(/measured for this project$/)
      .first()
      .waitFor();
  });
});
