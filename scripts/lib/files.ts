import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Sixteen hexadecimal digits that name a content. */
export function contentKey(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(String(part.length)).update('\0').update(part);
  return hash.digest('hex').slice(0, 16);
}

export async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** Files below `folder`, sorted, relative and with forward slashes. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

/**
 * Makes `target` (a file or folder) unless it is there. It is made beside its place and then renamed, so that it
 * is never seen half made and several makers may race: the first to finish wins, the others drop theirs.
 */
export async function makeOnce(target: string, make: (temporary: string) => Promise<void>): Promise<void> {
  if (await exists(target)) return;
  const temporary = `${target}.${randomUUID()}.tmp`;
  await mkdir(path.dirname(target), { recursive: true });
  try {
    await make(temporary);
    await rename(temporary, target);
  } catch (error) {
    if (!(await exists(target))) throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Of a folder's files: names and contents. */
export async function folderKey(folder: string): Promise<string> {
  const names = (await filesBelow(folder)).filter((name) => !name.includes('__pycache__'));
  const parts = await Promise.all(
    names.map(async (name) => [name, await readFile(path.join(folder, name))] as const),
  );
  return contentKey(...parts.flat());
}
