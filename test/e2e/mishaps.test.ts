import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOOT_MS } from '../../scripts/lib/browser/lab-page';
import { VIEW, viewThat } from './support/lab-files';
import { openSite, type Site, type Visit } from './support/site';

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

async function seesProblem(said: RegExp, timeout = 15_000): Promise<void> {
  const { problem } = visit.lab;
  await expect.poll(() => problem.textContent({ timeout: 100 }).catch(() => ''), { timeout }).toMatch(said);
  expect(await problem.textContent()).toContain(VIEW);
}

/** Whatever went wrong before: the code as it was runs as it did. */
async function goesOn(): Promise<void> {
  await visit.lab.paste(viewThat());
  await visit.lab.seesQueries(21);
  await expect.poll(() => visit.lab.problem.count()).toBe(0);
}

it('runs as it starts', async () => {
  await visit.lab.skipPrediction();
  await visit.lab.seesQueries(21);
  await visit.lab.openFile(VIEW);
});

describe('goes on working after', () => {
  it('code that is no Python', async () => {
    await visit.lab.paste(viewThat('pins = (('));
    await seesProblem(/SyntaxError/);
    await goesOn();
  });

  it('a loop without end', async () => {
    await visit.lab.paste(viewThat('while True:', '    pass'));
    await seesProblem(/5 seconds/);
    await goesOn();
  });

  it('a recursion without end', async () => {
    await visit.lab.paste(viewThat('def again():', '    return again()', 'again()'));
    await seesProblem(/RecursionError/);
    await goesOn();
  });

  it('an allocation without end', async () => {
    await visit.lab.paste(viewThat('hoard = []', 'while True:', '    hoard.append(bytearray(10**7))'));
    await seesProblem(/MemoryError/);
    await goesOn();
  });

  it('work that never yields, which only ending the engine ends', async () => {
    await visit.lab.paste(viewThat('sum(range(10**13))'));
    await seesProblem(/5 seconds/, BOOT_MS);
    await goesOn();
  });

  it('a run that the reader stops', async () => {
    const { lab } = visit;
    await lab.paste(viewThat('while True:', '    pass'));
    await visit.page.getByText('Python running', { exact: true }).waitFor();
    // Past the pause in which a run is still cancelled for newer code.
    await visit.page.waitForTimeout(500);
    await lab.stop();
    await expect.poll(() => lab.problem.textContent({ timeout: 100 }).catch(() => '')).toContain('Stopped.');
    expect(await lab.code()).toContain('while True:');
    await goesOn();
  });
});

it('has said nothing untoward in the console', () => {
  expect(visit.complaints).toEqual([]);
});
