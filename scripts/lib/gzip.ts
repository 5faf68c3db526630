import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { contentKey, makeOnce } from './files';
import { CACHE } from './paths';

const compress = promisify(gzip);

/** `content` gzipped as small as it gets; kept by content, as ten megabytes take seconds. */
export async function gzipped(content: Uint8Array): Promise<{ key: string; bytes: Buffer }> {
  const key = contentKey(content);
  const file = path.join(CACHE, 'gzip', `${key}.gz`);
  await makeOnce(file, async (target) => {
    await writeFile(target, await compress(content, { level: constants.Z_BEST_COMPRESSION }));
  });
  return { key, bytes: await readFile(file) };
}
