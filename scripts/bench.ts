import { parseArgs } from 'node:util';
import { benchBoot, benchFirstVisit } from './bench/boot';
import { benchBridge } from './bench/bridge';
import { benchEdit } from './bench/edit';
import { feedLab } from './bench/feed';
import { describe, type Machine, toJson } from './bench/print';
import { benchRecorder } from './bench/recorder';
import type { Section } from './bench/result';
import { benchRetiming } from './bench/retime';
import { serveSites } from './bench/sites';
import { benchTraffic } from './bench/traffic/section';
import { launchBrowser } from './lib/browser/launch';
import { machine } from './lib/machine';
import { told } from './lib/progress';
import { runMain, SetupError } from './lib/setup-error';

const USAGE = `npm run bench [-- --json]

Measures how fast the engine starts, runs and is re-timed, and how fast traffic is simulated, on this machine. With --json the last line is JSON.`;

/** Ends with 0 where all could be measured, whatever came out; what could not is said, and left out. */
await runMain(async () => {
  const json = wantsJson();
  const lab = await feedLab();
  const browser = await launchBrowser();
  const here: Machine = { ...machine(), node: process.versions.node, chromium: browser.version() };
  const retiming = await tried('Re-timing', async () => benchRetiming(lab, await browser.newPage()));
  await browser.close();

  const traffic = await tried('Simulating traffic', benchTraffic);
  const bridge = await tried('Comparing the database backends', benchBridge);
  const recorder = await tried('Recording, and not', () => benchRecorder(lab));
  const sites = await tried('Building the site', serveSites);
  const onSite = sites && [
    await tried('Starting the engine', () => benchBoot(sites)),
    await tried('Visiting for the first time', () => benchFirstVisit(sites)),
    await tried('Editing', () => benchEdit(lab, sites)),
  ];
  await sites?.close();

  const [boot, firstVisit, edit] = onSite ?? [];
  const sections = [boot, firstVisit, bridge, recorder, edit, retiming, traffic].flatMap(
    (section): Section[] => (section ? [section] : []),
  );
  console.log(`\n${describe(here, sections)}`);
  if (json) console.log(toJson(here, sections));
});

/** null: it failed. What the others have measured is not thrown away with it. */
async function tried<T>(what: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await told(what, work());
  } catch (error) {
    console.error(`${what} failed:`, error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
    return null;
  }
}

function wantsJson(): boolean {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } } }).values.json;
  } catch {
    throw new SetupError(USAGE);
  }
}
