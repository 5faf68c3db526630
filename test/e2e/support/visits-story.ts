import { BOOT_MS } from '../../../scripts/lib/browser/lab-page';
import { labFiles } from './lab-files';
import type { Visit } from './site';
import { type Story, turnTo } from './story';

/** The lab in which one page is built in four ways. */
const LAB = '2-caching/4-resource-decomposition';
const VIEW = 'pins/views/day.py';

/** The view of one way, which never answers the edge: a run, in which there is none, ends as ever. */
function neverAnswersTheEdge(): string {
  const lines = '    if "Surrogate-Capability" in request.headers:\n        while True:\n            pass\n';
  return (labFiles('start', LAB)[VIEW] ?? '').replace(/^def esi\(request\):\n/m, `$&${lines}`);
}

async function seesAllWays({ page }: Visit): Promise<void> {
  await page.getByRole('columnheader', { name: /^Browser/ }).waitFor({ timeout: BOOT_MS });
}

/** Page loads: all of them, under other conditions, under way, and ended. */
export function throughVisits(): Story {
  return {
    name: 'of page loads',
    lab: LAB,
    prepare: async () => {},
    situations: [
      {
        name: 'visited',
        async reach(visit) {
          await visit.lab.skipPrediction();
          await turnTo(visit, 'Result');
          await visit.page.getByRole('tab', { name: 'Visits' }).click();
          await seesAllWays(visit);
        },
      },
      {
        name: 'visited from afar',
        async reach(visit) {
          const { page } = visit;
          await turnTo(visit, 'Conditions');
          const field = page.getByRole('textbox', { name: /^Round trip from browser to edge, value/ });
          await field.fill('1 s');
          await field.press('Enter');
          await turnTo(visit, 'Result');
          await seesAllWays(visit);
        },
      },
      {
        name: 'visiting',
        async reach(visit) {
          const { page, lab } = visit;
          await turnTo(visit, 'Code');
          await lab.openFile(VIEW);
          await lab.paste(neverAnswersTheEdge());
          await turnTo(visit, 'Result');
          await page.getByText(/^Loading pages: 1 of 4/).waitFor({ timeout: BOOT_MS });
        },
      },
      {
        name: 'not visited',
        async reach({ page }) {
          await page.getByRole('button', { name: 'Load the pages again' }).waitFor({ timeout: BOOT_MS });
        },
      },
    ],
  };
}
