import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { formatContentError } from '../../../src/lesson/content-error';
import type { Lab } from '../../../src/lesson/lab';
import type { ProjectFiles } from '../../../src/tape';
import { exists, filesBelow } from '../files';
import { LESSONS, readLessons } from '../read-lessons';
import { SetupError } from '../setup-error';

/** Throws a SetupError where lessons/ has mistakes or no such lab. */
export async function findLab(name: string): Promise<Lab> {
  const lessons = await readLessons();
  if (!lessons.ok) throw new SetupError(lessons.errors.map(formatContentError).join('\n'));
  const id = path.relative(LESSONS, path.resolve(name)).split(path.sep).join('/');
  const { labs } = lessons.value;
  const lab = labs.find((each) => each.id === id) ?? labs.find((each) => each.id === name);
  if (lab) return lab;
  throw new SetupError(`There is no lab “${name}”. There are: ${labs.map((each) => each.id).join(', ')}.`);
}

/** The whole project under one of the lab's own names, or with a folder laid over the start. */
export async function findFiles(lab: Lab, name: string): Promise<ProjectFiles> {
  const own = variants(lab);
  const files = own[name.replace(/\/$/, '')];
  if (files) return files;
  if (!(await exists(name)))
    throw new SetupError(
      `There are no files “${name}”. There are: ${Object.keys(own).join(', ')}, or a folder.`,
    );
  const overlay: Record<string, string> = {};
  for (const file of await filesBelow(name)) overlay[file] = await readFile(path.join(name, file), 'utf8');
  return { ...lab.start, ...overlay };
}

/** Every project of a lab by the name that `--files` takes. */
function variants(lab: Lab): Readonly<Record<string, ProjectFiles>> {
  const named = (folder: string, projects: Readonly<Record<string, ProjectFiles>>) =>
    Object.entries(projects).map(([name, files]) => [`${folder}/${name}`, files] as const);
  return Object.fromEntries([
    ['start', lab.start],
    ...lab.stepFiles.map((files, index) => [`steps/${index + 1}`, files] as const),
    ['solution', lab.solution],
    ...named('also', lab.alsoFiles),
    ...named('wrong', lab.wrongFiles),
  ]);
}
