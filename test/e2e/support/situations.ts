import { BOOT_MS } from '../../../scripts/lib/browser/lab-page';
import { throughBackground } from './background-story';
import { hold, withhold } from './hold';
import { LAB, VIEW, viewThat } from './lab-files';
import type { Visit } from './site';
import { type Story, turnTo } from './story';
import { throughVisits } from './visits-story';

/** The lab in which tests are run, and more than one request is sent. */
const TESTS_LAB = '4-metrics/6-keep-it-fixed';

/** A lab under load, with incidents. */
const EVENTFUL_LAB = '2-caching/2-invalidation';

const ENGINE = /\/engine\//;
const EDITOR = /\/assets\/(editor|CodeEditor)-/;
const RECORDINGS = /\/recordings\//;
const LAB_SCRIPT = new RegExp(`/assets/${LAB.split('/')[1]}-`);
/** Scripts of what is fetched when it is first shown. */
const SHOWN_LATER =
  /\/assets\/(editor|CodeEditor|SourcesPage|RunsPanel|DatabasePanel|ProgressPanel|DistanceChart|LoadPanel)-.*js$/;

async function write(visit: Visit, ...lines: readonly string[]): Promise<void> {
  await turnTo(visit, 'Code');
  await visit.lab.openFile(VIEW);
  await visit.lab.paste(viewThat(...lines));
}

/** A lab from its opening to its end, and another. */
function throughLabs(): Story {
  let bringLab = async () => {};
  let bringEngine = async () => {};
  let bringEditor = async () => {};
  return {
    name: 'a reader',
    lab: LAB,
    async prepare(page) {
      bringLab = await hold(page, LAB_SCRIPT);
      bringEngine = await hold(page, ENGINE);
      bringEditor = await hold(page, EDITOR);
    },
    situations: [
      { name: 'opening', reach: ({ page }) => page.getByText('Opening the lab…').waitFor() },
      {
        name: 'waiting',
        async reach({ page }) {
          await bringLab();
          await page.getByText(/^Downloading Python/).waitFor();
        },
      },
      {
        name: 'recorded',
        async reach(visit) {
          await turnTo(visit, 'Lesson');
          await visit.lab.skipPrediction();
          await turnTo(visit, 'Result');
          await visit.lab.seesQueries(21, 'recorded');
        },
      },
      {
        name: 'unmet',
        async reach(visit) {
          await bringEditor();
          await bringEngine();
          await visit.lab.seesQueries(21);
          await turnTo(visit, 'Lesson');
          await visit.lab.goals.getByText(/^\d of \d met$/).waitFor();
        },
      },
      {
        name: 'running',
        async reach(visit) {
          await turnTo(visit, 'Result');
          await visit.page.getByRole('tab', { name: 'Waterfall' }).click();
          await write(visit, 'while True:', '    pass');
          await visit.page.getByText('Python running', { exact: true }).waitFor();
        },
      },
      {
        name: 'stopped',
        async reach(visit) {
          await turnTo(visit, 'Code');
          await visit.lab.stop();
          await visit.lab.problem.getByText('Stopped.').waitFor();
        },
      },
      {
        name: 'failed',
        async reach(visit) {
          await write(visit, '1 / 0');
          await visit.lab.problem.getByText(/^ZeroDivisionError/).waitFor({ timeout: BOOT_MS });
        },
      },
      {
        name: 'no Python',
        async reach(visit) {
          await write(visit, 'def (');
          await visit.lab.problem.getByText(/^SyntaxError/).waitFor();
        },
      },
      {
        name: 'printed',
        async reach(visit) {
          await write(visit, 'print("here")');
          await turnTo(visit, 'Result');
          await visit.lab.seesQueries(21);
        },
      },
      {
        name: 'compared',
        async reach(visit) {
          const { page, lab } = visit;
          await page.getByRole('button', { name: 'Pin this run' }).click();
          await page.getByRole('tab', { name: 'Waterfall' }).click();
          await turnTo(visit, 'Lesson');
          await page.getByRole('button', { name: 'Show solution' }).click();
          await lab.passed.waitFor();
        },
      },
      {
        name: 'eventful',
        async reach(visit) {
          const { page, lab } = visit;
          await page.evaluate((id) => location.assign(`#/${id}`), EVENTFUL_LAB);
          await lab.skipPrediction();
          await lab.goals.getByText(/^\d of \d met$/).waitFor({ timeout: 2 * BOOT_MS });
          await turnTo(visit, 'Result');
          await page.getByRole('tab', { name: 'Load', exact: true }).click();
          // What is being drawn is dimmed, and would be found too faint.
          await page.getByText(/^(The knee is|No knee)/).waitFor({ timeout: 2 * BOOT_MS });
        },
      },
      {
        name: 'tests',
        async reach(visit) {
          const { page, lab } = visit;
          await page.evaluate((id) => location.assign(`#/${id}`), TESTS_LAB);
          await lab.predict('2');
          await turnTo(visit, 'Result');
          await page.locator('.counters.current').waitFor();
        },
      },
      {
        name: 'elsewhere',
        // Both tabs change the files: the other one while this one is typed in, and has not yet saved.
        async reach(visit) {
          const { page, lab } = visit;
          await turnTo(visit, 'Code');
          await lab.editor().click();
          const other = await page.context().newPage();
          await other.goto(new URL('nothing', page.url()).href);
          await page.bringToFront();
          const typed = page.keyboard.type('# Typed here, and not yet saved.', { delay: 40 });
          await other.evaluate((id) => {
            const key = `measure-twice/lab/${id}`;
            const work = JSON.parse(localStorage.getItem(key) ?? '{}') as { files: object };
            const files = { ...work.files, 'pins/models.py': '# Typed elsewhere.' };
            localStorage.setItem(key, JSON.stringify({ ...work, files }));
          }, TESTS_LAB);
          await typed;
          await other.close();
          await lab.page.getByText('This lab was changed in another tab.').waitFor();
        },
      },
    ],
  };
}

/** Visits to a page from which something is missing. */
const MISSING: readonly Story[] = [
  {
    name: 'whose connection is lost',
    lab: LAB,
    prepare: (page) => withhold(page, ENGINE, SHOWN_LATER),
    situations: [
      {
        name: 'cut off',
        async reach(visit) {
          const { page, lab } = visit;
          await lab.skipPrediction();
          await page.getByText('Python did not start', { exact: true }).waitFor();
          await turnTo(visit, 'Result');
          await lab.seesQueries(21, 'recorded');
        },
      },
    ],
  },
  {
    name: 'with nothing but the page, and no storage',
    lab: LAB,
    async prepare(page) {
      await withhold(page, ENGINE, RECORDINGS);
      await page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      });
    },
    situations: [
      {
        name: 'dead',
        async reach({ page, lab }) {
          await lab.skipPrediction();
          await page.getByText('Python did not start', { exact: true }).waitFor();
        },
      },
    ],
  },
  {
    name: 'whose lab does not come',
    lab: LAB,
    prepare: (page) => withhold(page, LAB_SCRIPT),
    situations: [
      { name: 'lab missing', reach: ({ page }) => page.getByText('The lab could not be loaded').waitFor() },
    ],
  },
  {
    name: 'with an address of no lab',
    lab: 'no/where',
    prepare: async () => {},
    situations: [
      { name: 'nowhere', reach: ({ page }) => page.getByRole('link', { name: /^Go to/ }).waitFor() },
    ],
  },
  {
    name: 'with a fault',
    lab: LAB,
    prepare: (page) =>
      page.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => {
          throw new Error('a fault');
        };
      }),
    situations: [
      {
        name: 'faulty',
        async reach(visit) {
          await visit.lab.skipPrediction();
          await turnTo(visit, 'Result');
          const fault = visit.page.getByText(/could not be shown$/).filter({ visible: true });
          await fault.first().waitFor();
        },
      },
    ],
  },
];

/** Every visit that it takes to see every situation. */
export function stories(): readonly Story[] {
  return [throughLabs(), throughBackground(), throughVisits(), ...MISSING];
}
