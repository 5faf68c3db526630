import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOOT_MS } from '../../scripts/lib/browser/lab-page';
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

describe('a visitor who has something happen in the midst of a load', () => {
  // Python boots twice.
  it('sees who is served what is out of date, also after a reload, until it is taken back', {
    timeout: 6 * BOOT_MS,
  }, async () => {
    const other = await site.visit({
      viewport: { width: 1440, height: 900 },
      lab: '2-caching/2-invalidation',
    });
    const { page, lab } = other;
    const panel = page.getByRole('region', { name: 'Load', exact: true });
    const listed = panel.getByRole('listitem').filter({ hasText: /, at 30\.0 s$/ });
    const stale = panel.getByText('served out of date', { exact: true });
    const byRequest = panel.getByRole('table', { name: /^By request/ });
    const openLoad = async () => {
      await page.getByRole('tab', { name: 'Load', exact: true }).click();
      await byRequest.waitFor({ timeout: 2 * BOOT_MS });
    };
    await lab.skipPrediction();
    await lab.goals.getByText(/^\d of \d met$/).waitFor({ timeout: 2 * BOOT_MS });
    await openLoad();
    await byRequest.getByRole('row', { name: /^rename 0 – – 0 0 – –$/ }).waitFor();
    expect(await stale.count()).toBe(0);

    await panel.getByRole('button', { name: 'Ten edit within a fifth of a second' }).click();
    await listed.waitFor();
    await panel
      .getByRole('img', { name: /; Ten edit within a fifth of a second, at 30\.0 s$/ })
      .first()
      .waitFor();
    await stale.first().waitFor();
    expect(await lab.figure('out of date for, at most')).toMatch(/^(29\.\d|30\.0) s$/);
    await byRequest.getByRole('row', { name: /^rename 10 / }).waitFor();

    await page.reload();
    await openLoad();
    await listed.waitFor();
    await stale.first().waitFor();

    await panel.getByRole('button', { name: /^Remove: Ten edit/ }).click();
    await stale.first().waitFor({ state: 'detached' });
    expect(await listed.count()).toBe(0);
    await byRequest.getByRole('row', { name: /^rename 0 – – 0 0 – –$/ }).waitFor();
    expect(other.complaints).toEqual([]);
    await other.close();
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
