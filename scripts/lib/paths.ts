import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What scripts make for themselves; ignored by git, safe to delete. */
export const CACHE = path.join(ROOT, '.cache');
