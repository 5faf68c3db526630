import { BOOT_MS } from '../../../scripts/lib/browser/lab-page';
import { labFiles } from './lab-files';
import type { Visit } from './site';
import { type Story, turnTo } from './story';

/** The lab in which work is put off until after the answer. */
export const BACKGROUND_LAB = '3-perceived-performance/1-off-the-request';
const TASKS = 'pins/tasks.py';

/** The solution's tasks, of which one always fails. */
function failingTasks(): string {
  const text = labFiles('solution', BACKGROUND_LAB)[TASKS] ?? '';
  return text.replace(
    /^def make_thumbnail\(pin_id\):\n/m,
    '$&    raise PermissionError("not on this shelf")\n',
  );
}

/** A run of as many tasks as that is on screen, and what it shows is up to date. */
export async function seesTasks({ page }: Visit, count: number): Promise<void> {
  const bars = page.getByRole('group', { name: 'Lanes' }).getByRole('button', { name: /, worker \d$/ });
  await page.getByText(/^Modelled: tasks/).waitFor({ timeout: 2 * BOOT_MS });
  await bars.nth(count - 1).waitFor({ timeout: BOOT_MS });
}

/** A lab with task workers: nothing put off, put off, compared, and a task that fails. */
export function throughBackground(): Story {
  return {
    name: 'of tasks',
    lab: BACKGROUND_LAB,
    prepare: async () => {},
    situations: [
      {
        name: 'nothing put off',
        async reach(visit) {
          const { page, lab } = visit;
          await lab.skipPrediction();
          await turnTo(visit, 'Result');
          await page.getByRole('tab', { name: 'Background' }).click();
          await page.getByText(/^Modelled: tasks/).waitFor({ timeout: 2 * BOOT_MS });
          await page.locator('.counters.current').waitFor({ timeout: 2 * BOOT_MS });
        },
      },
      {
        name: 'put off',
        async reach(visit) {
          const { page } = visit;
          await turnTo(visit, 'Lesson');
          await page.getByRole('button', { name: 'Show solution' }).click();
          await turnTo(visit, 'Result');
          await page.getByRole('heading', { name: '3 messages' }).waitFor({ timeout: BOOT_MS });
        },
      },
      {
        name: 'put off and compared',
        async reach(visit) {
          await turnTo(visit, 'Result');
          const { page } = visit;
          await page.getByRole('tab', { name: 'Runs', exact: true }).click();
          await page.getByRole('button', { name: 'Pin run 1' }).click();
          await page.getByRole('tab', { name: 'Background' }).click();
        },
      },
      {
        name: 'put off and failed',
        async reach(visit) {
          const { page, lab } = visit;
          await turnTo(visit, 'Code');
          await lab.openFile(TASKS);
          await lab.paste(failingTasks());
          await turnTo(visit, 'Result');
          await page.getByRole('cell', { name: /PermissionError/ }).waitFor({ timeout: BOOT_MS });
        },
      },
    ],
  };
}
