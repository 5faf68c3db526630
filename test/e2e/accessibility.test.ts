import type { Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/axe';
import { VIEW, viewThat } from './support/lab-files';
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

/** Opens, on a phone, the pane in which something is. */
async function turnTo({ page }: Visit, pane: string): Promise<void> {
  const tab = page.getByRole('tab', { name: pane, exact: true });
  if ((await tab.count()) > 0) await tab.click();
}

describe.each(SCREENS)('axe finds nothing on %s', (_name, viewport) => {
  let visit: Visit;
  const held: Route[] = [];
  beforeAll(async () => {
    visit = await site.visit({
      viewport,
      prepare: (page) =>
        page.route('**/engine/*', (route) => {
          held.push(route);
        }),
    });
  });
  afterAll(() => visit.close());

  it('while loading', async () => {
    await visit.page.getByText(/Downloading Python/).waitFor();
    await expectAccessible(visit.page, 'loading');
    await Promise.all(held.splice(0).map((route) => route.continue()));
    await visit.page.unroute('**/engine/*');
  });

  it('before the question is answered', async () => {
    await visit.lab.ready();
    await expectAccessible(visit.page, 'veiled');
  });

  it('after a run whose goals are not met', async () => {
    await visit.lab.skipPrediction();
    await turnTo(visit, 'Result');
    await visit.lab.seesQueries(21);
    for (const view of ['Queries', 'Page', 'Time against distance', 'Waterfall']) {
      await visit.page.getByRole('tab', { name: view, exact: true }).click();
      await expectAccessible(visit.page, view);
    }
  });

  it('while running, and when stopped', async () => {
    await turnTo(visit, 'Code');
    await visit.lab.openFile(VIEW);
    await visit.lab.paste(viewThat('while True:', '    pass'));
    await visit.page.getByText('Python running', { exact: true }).waitFor();
    await expectAccessible(visit.page, 'running');
    expect(await visit.page.getByText('Python running', { exact: true }).isVisible()).toBe(true);
    await visit.lab.stop();
    await visit.lab.problem.waitFor();
    await expectAccessible(visit.page, 'stopped');
  });

  it('when the code fails', async () => {
    await visit.lab.paste('def (');
    await visit.lab.problem.getByText(/^SyntaxError/).waitFor();
    await expectAccessible(visit.page, 'failed');
  });

  it('when the goals are met', async () => {
    await turnTo(visit, 'Lesson');
    await visit.page.getByRole('button', { name: 'Show solution' }).click();
    await visit.lab.passed.waitFor();
    await expectAccessible(visit.page, 'passed');
  });
});
