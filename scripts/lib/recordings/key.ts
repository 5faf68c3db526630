import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startRun } from '../../../src/lesson/display-run';
import type { Lab } from '../../../src/lesson/lab';
import { ensureArchives, ensureAssets } from '../assets';
import { buildEngineScript } from '../engine-script';
import { contentKey } from '../files';
import { CACHE } from '../paths';

const FOLDER = path.join(CACHE, 'recordings');

/** Names the engine by everything that it consists of: the script that the browser runs, and each of its files. */
export async function engineKey(): Promise<string> {
  const [script, files] = await Promise.all([buildEngineScript(), ensureAssets()]);
  const all = [...Object.values(files), ...Object.values(await ensureArchives())];
  const contents = await Promise.all(all.map((file) => readFile(file)));
  return contentKey(script, ...contents);
}

/** Where a lab's recording is kept, by all that it depends on: the whole run request, and the engine. */
export function recordingFile(lab: Lab, engine: string): string {
  return path.join(FOLDER, `${contentKey(engine, JSON.stringify(startRun(lab)))}.json`);
}
