import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OptionalPackage } from '../../src/simulation/run';
import { contentKey, makeOnce } from './files';
import { CACHE, ROOT } from './paths';
import { pipDownload } from './pip';

const FOLDER = path.join(ROOT, 'scripts/python');

/**
 * Absolute paths of the wheels that the engine boots with, or that an optional package consists of, sorted by name; as
 * pinned in scripts/python, fetched by pip the first time. Throws SetupError where Python, pip or the network is missing.
 */
export async function ensureWheels(optional?: OptionalPackage): Promise<string[]> {
  const name = optional === undefined ? 'requirements.txt' : `requirements-${optional}.txt`;
  const requirements = path.join(FOLDER, name);
  const folder = path.join(CACHE, 'wheels', contentKey(await readFile(requirements)));
  await makeOnce(folder, (temporary) => pipDownload(requirements, temporary));
  const names = await readdir(folder);
  return names
    .filter((wheel) => wheel.endsWith('.whl'))
    .sort()
    .map((wheel) => path.join(folder, wheel));
}
