import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCREENS as NAMES, type Screen } from '../../src/ui/common/screens';
import { type Entry, SCREENS, type State } from './screens';
import { act } from './support/act';
import { axeFindings } from './support/axe';
import { openSite, type Site, type Visit } from './support/site';
import { stories } from './support/situations';
import { turnTo } from './support/story';

const SIZES = [
  ['a desk', { width: 1440, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const;

interface Shown extends State, Pick<Entry, 'pane'> {
  readonly screen: Screen;
  readonly name: string;
}

const shown: readonly Shown[] = NAMES.flatMap((screen) => {
  const { pane, states } = SCREENS[screen] ?? { states: {} };
  return Object.entries(states).map(([name, state]) => ({ ...state, ...(pane && { pane }), screen, name }));
});

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

it.each(NAMES)('the screen “%s” is listed, in one state or more', (name) => {
  expect(shown.some(({ screen }) => screen === name)).toBe(true);
});

it('each state is in a situation that a visit comes to', () => {
  const reached = stories().flatMap(({ situations }) => situations.map(({ name }) => name));
  expect(shown.map(({ at }) => at).filter((at) => !reached.includes(at))).toEqual([]);
});

/** What is open over the page closes again. */
async function closeAll({ page }: Visit): Promise<void> {
  const over = page.locator('[role="dialog"], [role="menu"], .cm-search, .cm-tooltip-autocomplete');
  while ((await over.filter({ visible: true }).count()) > 0) await page.keyboard.press('Escape');
}

async function check(visit: Visit, { screen, name, pane, by = [], sees }: Shown): Promise<void> {
  const { page } = visit;
  if (pane) await turnTo(visit, pane);
  for (const each of by) await act(page, each);
  const within = `[data-screen="${screen}"]`;
  const element = page.locator(within).filter({ visible: true }).first();
  await element.waitFor();
  if (sees !== undefined) await element.getByText(sees).filter({ visible: true }).first().waitFor();
  const unnamed = page.locator(
    ':is([role="dialog"], [role="menu"], [role="tabpanel"], main):not([data-screen])',
  );
  expect.soft(await unnamed.count(), `${screen}, ${name}: parts that are no screen`).toBe(0);
  expect.soft(await axeFindings(page, screen === 'page' ? null : within), `${screen}, ${name}`).toEqual([]);
  await closeAll(visit);
}

describe.each(SIZES)('axe finds nothing on %s', (size, viewport) => {
  describe.each(stories())('of a reader $name', (story) => {
    let visit: Visit;
    beforeAll(async () => {
      visit = await site.visit({ viewport, lab: story.lab, prepare: story.prepare });
      visit.page.setDefaultTimeout(15_000);
    });
    afterAll(() => visit.close());

    // One situation holds some thirty states, each looked at in both schemes.
    it.each(story.situations)('$name', { timeout: 180_000 }, async ({ name, reach }) => {
      await reach(visit);
      for (const state of shown.filter(
        ({ at, phone, desk }) => at === name && (size === 'a desk' ? !phone : !desk),
      ))
        await check(visit, state);
    });
  });
});
