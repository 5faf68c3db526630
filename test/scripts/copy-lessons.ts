import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LESSONS } from '../../scripts/lib/read-lessons';

export interface Copy extends AsyncDisposable {
  /** Stands for lessons/. */
  readonly folder: string;
  /** Writes a file below it. */
  readonly write: (file: string, text: string) => Promise<void>;
}

/** A copy of lessons/ to make mistakes in; gone when disposed of. */
export async function copyLessons(): Promise<Copy> {
  const root = await mkdtemp(path.join(tmpdir(), 'lessons-'));
  const folder = path.join(root, 'lessons');
  await cp(LESSONS, folder, { recursive: true });
  return {
    folder,
    write: (file, text) => writeFile(path.join(folder, file), text),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}
