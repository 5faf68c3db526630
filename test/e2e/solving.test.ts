import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOOT_MS } from '../../scripts/lib/browser/lab-page';
import { readLessons } from '../../scripts/lib/read-lessons';
import type { Lab } from '../../src/lesson/lab';
import type { ProjectFiles } from '../../src/tape';
import { openSite, type Site, type Visit } from './support/site';
import { copyAll, typeChanges } from './support/typist';

const lessons = await readLessons();
if (!lessons.ok) throw new Error(lessons.errors.map(({ message }) => message).join('\n'));
const { labs } = lessons.value;

let site: Site;
let visit: Visit;
beforeAll(async () => {
  site = await openSite();
  visit = await site.visit();
  await visit.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});
afterAll(async () => {
  await visit.close();
  await site.close();
});

async function typeStep(before: ProjectFiles, after: ProjectFiles): Promise<void> {
  const { lab } = visit;
  for (const [path, text] of Object.entries(after)) {
    const old = before[path] ?? '';
    if (old === text) continue;
    await lab.openFile(path);
    await typeChanges(lab, old, text);
    expect(await copyAll(lab)).toBe(text);
  }
}

/** How the contents have the lab: `finished`, `begun`, or nothing. */
async function standing({ number, title }: Lab): Promise<string> {
  const { page } = visit;
  await page.getByRole('button', { name: 'Contents' }).click();
  const item = page.getByRole('menuitem', { name: `${number} ${title}` });
  const text = (await item.textContent()) ?? '';
  await page.keyboard.press('Escape');
  return text.split(', ').at(-1) ?? '';
}

describe.each(labs)('$number $title', (of) => {
  it('is opened from the contents, and begins with a goal that is not met', async () => {
    const { page, lab } = visit;
    await page.getByRole('button', { name: 'Contents' }).click();
    await page.getByRole('menuitem', { name: `${of.number} ${of.title}` }).click();
    await page.getByRole('heading', { name: of.title, exact: true }).waitFor();
    await lab.skipPrediction();
    await lab.goals.getByText(/^\d+ of \d+ met$/).waitFor({ timeout: BOOT_MS });
    expect(await lab.goals.locator('li.unmet').count()).toBeGreaterThan(0);
    expect(await standing(of)).toBe('begun');
  });

  // Key by key, while the engine runs what is typed: the longest lab is some two thousand keys.
  it('is solved by typing, step by step', { timeout: 180_000 }, async () => {
    let files = of.start;
    for (const step of [...of.stepFiles, of.solution]) {
      await typeStep(files, step);
      files = step;
    }
    const { lab } = visit;
    await lab.goals
      .getByText(`${of.goals.length} of ${of.goals.length} met`, { exact: true })
      .waitFor({ timeout: 15_000 });
    await lab.passed.waitFor();
    expect(await standing(of)).toBe('finished');
  });
});

it('has said nothing untoward in the console', () => {
  expect(visit.complaints).toEqual([]);
});
