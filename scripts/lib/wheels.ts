import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { contentKey, makeOnce } from './files';
import { CACHE, ROOT } from './paths';
import { pipDownload } from './pip';

const REQUIREMENTS = path.join(ROOT, 'scripts/python/requirements.txt');

/**
 * Absolute paths of the pinned wheels, sorted by name; fetched by pip the first time.
 * Throws SetupError where Python, pip or the network is missing.
 */
export async function ensureWheels(): Promise<string[]> {
  const folder = path.join(CACHE, 'wheels', contentKey(await readFile(REQUIREMENTS)));
  await makeOnce(folder, (temporary) => pipDownload(REQUIREMENTS, temporary));
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.whl'))
    .sort()
    .map((name) => path.join(folder, name));
}
