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
import { launchBrowser } from './lib/browser/launch';
import { machine } from './lib/machine';
import { told } from './lib/progress';
import { runMain, SetupError } from './lib/setup-error';

const USAGE = `npm run bench [-- --json]

Measures how fast the engine starts, runs and is re-timed, on this machine. With --json the last line is JSON.`;

/** Ends with 0 whenever it could measure, whatever it measured. */
await runMain(async () => {
  const json = wantsJson();
  const lab = await feedLab();
  const browser = await launchBrowser();
  const here: Machine = { ...machine(), node: process.versions.node, chromium: browser.version() };
  const retiming = await told('Re-timing', benchRetiming(lab, await browser.newPage()));
  await browser.close();

  const bridge = await told('Comparing the database backends', benchBridge());
  const recorder = await told('Recording, and not', benchRecorder(lab));
  const sites = await told('Building the site', serveSites());
  const sections: Section[] = [
    await told('Starting the engine', benchBoot(sites)),
    await told('Visiting for the first time', benchFirstVisit(sites)),
    bridge,
    recorder,
    await told('Editing', benchEdit(lab, sites)),
    retiming,
  ];
  await sites.close();

  console.log(`\n${describe(here, sections)}`);
  if (json) console.log(toJson(here, sections));
});

function wantsJson(): boolean {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } } }).values.json;
  } catch {
    throw new SetupError(USAGE);
  }
}
