import { afterAll, beforeAll, expect, it } from 'vitest';
import { labFiles } from './support/lab-files';
import { openSite, type Site, type Visit } from './support/site';
import { typeChanges } from './support/typist';

let site: Site;
let visit: Visit;
beforeAll(async () => {
  site = await openSite();
  visit = await site.visit();
});
afterAll(async () => {
  await visit.close();
  await site.close();
});

const start = labFiles('start');
const solution = labFiles('solution');

// One journey, told in order: each step goes on from where the one before left the page.

it('veils the result until the question is answered', async () => {
  const { lab } = visit;
  await lab.ready();
  await expect.poll(() => lab.result.textContent()).toContain('Guess first');
  await lab.predict('1');
  await lab.seesQueries(21);
});

it('goes from 21 queries to 1 when the start is edited to the solution by typing', async () => {
  const { lab } = visit;
  for (const [path, text] of Object.entries(solution)) {
    const before = start[path];
    if (before === undefined) throw new Error(`the solution has a file that the start has not: ${path}`);
    if (before === text) continue;
    await lab.openFile(path);
    await typeChanges(lab, before, text);
    expect(await lab.code()).toBe(text);
  }
  await lab.seesQueries(1);
});

it('passes the goals', async () => {
  await visit.lab.passed.waitFor();
  expect(await visit.lab.goals.locator('li.unmet').count()).toBe(0);
});

it('re-times the run as the round trip is dragged, with no message to the engine', async () => {
  const { lab, messagesToEngine } = visit;
  const before = await messagesToEngine();
  const seen = new Set<string>();
  for (const share of [0.2, 0.6, 0.95]) {
    await lab.drag(/round trip/i, share);
    seen.add(await lab.figure('response, modelled'));
  }
  expect(seen.size).toBe(3);
  // Longer than the pause after which a change of the code would run.
  await visit.page.waitForTimeout(800);
  expect(await messagesToEngine()).toBe(before);
});

it('shows every view of the run', async () => {
  const { page, lab } = visit;
  for (const view of ['Queries', 'Page', 'Time against distance', 'Waterfall']) {
    await page.getByRole('tab', { name: view, exact: true }).click();
    await expect.poll(() => lab.result.getByRole('tabpanel').textContent()).not.toBe('');
  }
});

it('finds the work again after a reload', async () => {
  const { page, lab } = visit;
  await page.reload();
  await lab.passed.waitFor();
  await lab.seesQueries(1);
  for (const [path, text] of Object.entries(solution)) {
    if (start[path] === text) continue;
    await lab.openFile(path);
    expect(await lab.code()).toBe(text);
  }
});

it('has said nothing untoward in the console', () => {
  expect(visit.complaints).toEqual([]);
});
