import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VIEW } from './support/lab-files';
import { openSite, type Site, type Visit } from './support/site';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('not laid out');
  return { ...box, bottom: box.y + box.height };
}

/** What the page itself could be scrolled by, in pixels: across and down. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [scrollWidth - window.innerWidth, scrollHeight - window.innerHeight];
  });

const PHONES = [
  { width: 390, height: 844 },
  { width: 700, height: 450 },
];
const DESKS = [
  { width: 761, height: 900 },
  { width: 900, height: 620 },
  { width: 1024, height: 768 },
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
];

describe.each(DESKS)('on a desk of $width × $height', (viewport) => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await site.visit({ viewport });
  });
  afterAll(() => visit.close());

  it('the page does not scroll', async () => {
    await visit.lab.skipPrediction();
    await visit.lab.seesQueries(21);
    expect(await overflow(visit.page)).toEqual([0, 0]);
  });

  it('the waterfall shows four rows or more, and nothing is painted over them', async () => {
    const { page } = visit;
    const grid = await boxOf(page.locator('.waterfall-grid'));
    const readout = await boxOf(page.locator('.waterfall-readout'));
    const legend = await boxOf(page.locator('.waterfall-legend'));
    expect(grid.height).toBeGreaterThanOrEqual(100);
    expect(readout.y).toBeGreaterThanOrEqual(grid.bottom);
    expect(legend.y).toBeGreaterThanOrEqual(readout.bottom);
  });

  it('the knobs leave most of the height to what they change', async () => {
    const footer = await boxOf(visit.page.locator('.footer'));
    expect(footer.height).toBeLessThan(viewport.height / 5);
  });

  it('how many goals are met is in sight, wherever the lesson is scrolled to', async () => {
    const { page } = visit;
    const standing = page.getByText(/\d of \d met/);
    for (const top of [0, 100_000]) {
      await page.locator('.lesson').evaluate((lesson, to) => lesson.scrollTo(0, to), top);
      const { y, bottom } = await boxOf(standing);
      const lesson = await boxOf(page.locator('.lesson'));
      expect(y).toBeGreaterThanOrEqual(lesson.y);
      expect(bottom).toBeLessThanOrEqual(lesson.bottom);
    }
  });

  it('a problem leaves the editor its height, and the line being typed in sight', async () => {
    const { page, lab } = visit;
    await lab.openFile(VIEW);
    await lab.editor().click();
    await page.keyboard.press('ControlOrMeta+End');
    const before = await boxOf(page.locator('.code-editor'));
    await page.keyboard.type('nonsense.');
    await page.keyboard.press('Escape');
    await page.keyboard.type('x');
    await page.keyboard.press('Escape');
    const problem = await lab.problem.waitFor().then(() => boxOf(lab.problem));
    const line = await boxOf(page.locator('.cm-activeLine'));
    expect(await boxOf(page.locator('.code-editor'))).toEqual(before);
    expect(line.y).toBeGreaterThanOrEqual(before.y);
    expect(line.bottom).toBeLessThanOrEqual(problem.y);
  });
});

it('the whole curve, its axes too, is in sight at 1280 × 720', async () => {
  const visit = await site.visit({ viewport: { width: 1280, height: 720 } });
  await visit.lab.skipPrediction();
  await visit.lab.seesQueries(21);
  await visit.page.getByRole('tab', { name: 'Time against distance' }).click();
  const drawing = await boxOf(visit.page.locator('.distance-chart svg').first());
  const pane = await boxOf(visit.page.locator('.result-body'));
  expect(drawing.bottom).toBeLessThanOrEqual(pane.bottom);
  await visit.close();
});

describe.each(PHONES)('on a phone of $width × $height', (viewport) => {
  it('the page does not scroll, and a curve left open in a pane out of sight is at peace', async () => {
    const visit = await site.visit({ viewport });
    const { page, lab } = visit;
    await lab.skipPrediction();
    await page.getByRole('tab', { name: 'Result', exact: true }).click();
    await lab.seesQueries(21);
    await page.getByRole('tab', { name: 'Time against distance' }).click();
    await page.locator('.distance-chart svg').first().waitFor();
    for (const pane of ['Lesson', 'Code', 'Conditions', 'Result']) {
      await page.getByRole('tab', { name: pane, exact: true }).click();
      expect(await overflow(page), pane).toEqual([0, 0]);
    }
    expect(visit.complaints).toEqual([]);
    await visit.close();
  });
});
