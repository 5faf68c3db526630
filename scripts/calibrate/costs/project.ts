import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DatasetSpec, ProjectFiles } from '../../../src/tape';
import { filesBelow } from '../../lib/files';
import { ROOT } from '../../lib/paths';
import type { Figure } from './figures';
import { viewsModule } from './views';

const FOLDER = path.join(ROOT, 'scripts/calibrate/costs');

/** The project of which every figure is a view, the same in the engine and in CPython. */
export async function costsProject(
  figures: readonly Figure[],
): Promise<{ readonly files: ProjectFiles; readonly dataset: DatasetSpec }> {
  const folder = path.join(FOLDER, 'project');
  const names = (await filesBelow(folder)).filter((name) => name.endsWith('.py'));
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  const files = Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']));
  const sql = await readFile(path.join(FOLDER, 'dataset.sql'), 'utf8');
  return {
    files: { ...files, 'costs/views.py': viewsModule(figures) },
    dataset: { name: 'costs', sql, params: {} },
  };
}
