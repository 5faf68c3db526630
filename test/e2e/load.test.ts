import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mainThreadTasks } from './support/main-thread';
import { openSite, type Site, type Visit } from './support/site';

/** A stutter. Of the thread's own time, as the machine may have others to serve. */
const LONGEST_MS = 50;

let site: Site;
let visit: Visit;
let load: Locator;
beforeAll(async () => {
  site = await openSite();
  visit = await site.visit({ viewport: { width: 1440, height: 900 } });
  load = visit.page.getByRole('region', { name: 'Load', exact: true });
});
afterAll(async () => {
  await visit.close();
  await site.close();
});

const drawn = () => load.getByText(/^(The knee is|No knee)/).waitFor({ timeout: 30_000 });

/** Of this run: requests a second. */
async function knee(): Promise<number> {
  const sentence = await load.getByText(/^The knee is at/).textContent();
  return Number(/is at ([\d,.]+) requests/.exec(sentence ?? '')?.[1]?.replace(',', ''));
}

/** ms */
async function p95(): Promise<number> {
  const [, value, unit] = /^([\d.,]+) (ms|s)$/.exec(await visit.lab.figure('p95, modelled')) ?? [];
  return Number(value?.replace(',', '')) * (unit === 's' ? 1000 : 1);
}

async function turnTo(rate: number): Promise<void> {
  const field = load.getByRole('textbox', { name: 'Requests a second, value' });
  await field.fill(String(rate));
  await field.press('Enter');
  await load.getByText(`at ${rate} /s`).waitFor();
}

// One visit, told in order: each step goes on from where the one before left the page.
describe('a visitor with a load', () => {
  let before = 0;

  it('sees where its knee is', async () => {
    const { page, lab } = visit;
    await lab.skipPrediction();
    await lab.ready();
    await lab.seesQueries(21);
    await lab.goals.getByText(/^\d of \d met$/).waitFor();
    await page.getByRole('tab', { name: 'Load', exact: true }).click();
    await drawn();
    before = await knee();
    await load.getByText(/^Nothing limits/).waitFor();
  });

  it('turns the rate until the knee and beyond, with no stutter, and is told what limits', async () => {
    await turnTo(20);
    const light = await p95();
    const tasks = await mainThreadTasks(site.browser, visit.page, async () => {
      for (const share of [0.5, 0.55, 0.6]) await visit.lab.drag(/^Requests a second/, share);
      for (const part of [0.5, 0.8, 1]) await turnTo(Math.round(before * part));
    });
    expect(await p95()).toBeGreaterThan(1.2 * light);
    await turnTo(2 * before);
    await load
      .getByText(/limits?: \d+ %/)
      .first()
      .waitFor();
    expect(await p95()).toBeGreaterThan(10 * light);
    // The curve does not hang on where the rate stands.
    expect(await knee()).toBe(before);
    expect(tasks.length).toBeGreaterThan(20);
    expect(tasks[0]?.cpuMs).toBeLessThan(LONGEST_MS);
  });

  it('swaps N+1 for select_related, and sees the knee move, with no stutter', async () => {
    const { page, lab } = visit;
    await page.getByRole('button', { name: 'Pin this run' }).click();
    const tasks = await mainThreadTasks(site.browser, page, async () => {
      await page.getByRole('button', { name: 'Show solution' }).click();
      await lab.seesQueries(1);
      await load.getByText(`Of the pinned run 1 it is at ${before}.`).waitFor({ timeout: 30_000 });
      await drawn();
    });
    expect(await knee()).toBeGreaterThan(1.5 * before);
    await load.getByText('pinned run 1:').waitFor();
    expect(tasks[0]?.cpuMs).toBeLessThan(LONGEST_MS);
  });

  it('goes through its time: back, on, and to any moment', async () => {
    const { page } = visit;
    const press = (name: string) => load.getByRole('button', { name, exact: true }).click();
    await press('Step back');
    const looked = () => load.getByRole('slider', { name: 'Time looked at' }).getAttribute('aria-valuetext');
    const last = await looked();
    expect(last).toMatch(/^from /);
    await press('Step back');
    expect(await looked()).not.toBe(last);
    await press('Step');
    expect(await looked()).toBe(last);
    await load.getByRole('slider', { name: 'Time looked at' }).focus();
    await page.keyboard.press('Home');
    expect(await looked()).toMatch(/^from 0 µs/);
    await press('Play');
    await expect.poll(looked).not.toMatch(/^from 0 µs/);
    await press('Pause');
    await press('back to the whole');
    expect(await looked()).toBe('the whole');
  });

  it('finds the load as it was turned after a reload', async () => {
    const { page } = visit;
    await page.reload();
    await visit.lab.seesQueries(1);
    await page.getByRole('tab', { name: 'Load', exact: true }).click();
    const field = load.getByRole('textbox', { name: 'Requests a second, value' });
    expect(await field.inputValue()).toBe(`${2 * before} /s`);
  });

  it('was told nothing untoward in the console', () => {
    expect(visit.complaints).toEqual([]);
  });
});

describe('without Python', () => {
  it('the recorded run is put under load', async () => {
    const other = await site.visit({
      prepare: (page) => page.route('**/engine/**', (route) => route.abort()),
    });
    await other.lab.skipPrediction();
    await other.page.getByText('Python did not start', { exact: true }).waitFor({ timeout: 30_000 });
    await other.page.getByRole('tab', { name: 'Load', exact: true }).click();
    await other.page.getByText(/^The knee is at/).waitFor({ timeout: 30_000 });
    await other.close();
  });
});
