import { afterAll, beforeAll, expect, it } from 'vitest';
import { BOOT_MS } from '../../scripts/lib/browser/lab-page';
import { BACKGROUND_LAB, seesTasks } from './support/background-story';
import { openSite, type Site, type Visit } from './support/site';

let site: Site;
let visit: Visit;
beforeAll(async () => {
  site = await openSite();
  visit = await site.visit({ lab: BACKGROUND_LAB });
});
afterAll(async () => {
  await visit.close();
  await site.close();
});

// One journey, told in order.

it('shows that nothing is put off: the visitor waits for all of it', async () => {
  const { page, lab } = visit;
  await lab.skipPrediction();
  await page.getByRole('tab', { name: 'Background' }).click();
  await page.getByText(/^Nothing was published/).waitFor({ timeout: 2 * BOOT_MS });
  await page.getByText('Inbox: 4 mails').waitFor();
  await page.getByRole('button', { name: 'Pin this run' }).click();
});

it('runs tasks beside and after the requests once the work is put off, and the goals are met', async () => {
  const { page, lab } = visit;
  await page.getByRole('button', { name: 'Show solution' }).click();
  await seesTasks(visit, 3);
  await lab.passed.waitFor({ timeout: 2 * BOOT_MS });
  const clock = page.getByRole('region', { name: 'The visitor’s clock' });
  expect(await clock.textContent()).toMatch(/until the answer\d\.\d+ mspinned 3\d\d ms/);
  expect(await page.getByText('Inbox: 4 mails').count()).toBe(1);
}, 180_000);

it('looks at a task as at a request: its queries, its end, and the list of both', async () => {
  const { page, lab } = visit;
  await page.getByRole('button', { name: /^fill_feeds, succeeded/ }).click();
  expect(await page.getByRole('combobox', { name: /^Request or task/ }).inputValue()).toBe('4');
  await page.getByRole('button', { name: 'Its waterfall' }).click();
  await page.getByRole('tab', { name: 'Waterfall', selected: true }).waitFor();
  expect(Number(await lab.figure('queries'))).toBeGreaterThan(1);
  await page.getByRole('tab', { name: 'Page', exact: true }).click();
  await page.getByText('task pins.tasks.fill_feeds').waitFor();
});

it('runs again with other workers, and after a reload has them still', async () => {
  const { page } = visit;
  await page.getByRole('tab', { name: 'Background' }).click();
  await page.getByRole('slider', { name: 'Processes, worker' }).press('ArrowRight');
  await page.getByText('worker 3', { exact: true }).waitFor({ timeout: BOOT_MS });
  await page.reload();
  // What is not the start's is on screen only when Python is up and has run it.
  await page.getByRole('tab', { name: 'Background' }).click({ timeout: 2 * BOOT_MS });
  await page.getByText('worker 3', { exact: true }).waitFor({ timeout: 2 * BOOT_MS });
}, 180_000);

it('has said nothing to the console', () => {
  expect(visit.complaints).toEqual([]);
});
