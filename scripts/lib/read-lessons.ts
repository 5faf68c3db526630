import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import MarkdownIt from 'markdown-it';
import { type ContentError, contentError, type Parsed } from '../../src/lesson/content-error';
import type { Datasets } from '../../src/lesson/datasets';
import type { Lab } from '../../src/lesson/lab';
import { parseLab } from '../../src/lesson/parse';
import { parseDatasets, parseLesson } from '../../src/lesson/parse-lesson';
import type { ProjectFiles } from '../../src/tape';
import { ROOT } from './paths';

export const LESSONS = path.join(ROOT, 'lessons');

/** The example project, in the folder that is no lesson. */
const PROJECT = 'project';

export interface Lessons {
  readonly datasets: Datasets;
  /** By lesson, then by number. */
  readonly labs: readonly Lab[];
}

/** Reads lessons/ as a whole: every lab, or every mistake in any of them. */
export async function readLessons(folder = LESSONS): Promise<Parsed<Lessons>> {
  const errors: ContentError[] = [];
  const take = <T>(parsed: Parsed<T>): T | null => {
    if (parsed.ok) return parsed.value;
    errors.push(...parsed.errors);
    return null;
  };
  const files = await textsBelow(folder, errors);
  const datasets = take(parseDatasets(files));
  // What the engine fills the tables with is no file of the project.
  const project = Object.fromEntries(
    Object.entries(below(files, PROJECT)).filter(([file]) => !file.endsWith('.sql')),
  );
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  const labs: Lab[] = [];
  for (const lessonFolder of folders(files).filter((name) => name !== PROJECT)) {
    const inLesson = below(files, lessonFolder);
    const lesson = take(parseLesson(lessonFolder, inLesson));
    for (const labFolder of folders(inLesson)) {
      const lab =
        datasets &&
        take(
          parseLab({
            id: `${lessonFolder}/${labFolder}`,
            files: below(inLesson, labFolder),
            lessonTitle: lesson?.title ?? '',
            notes: lesson?.notes ?? null,
            project,
            datasets,
            renderProse: (text) => markdown.render(text),
          }),
        );
      if (lab) labs.push(lab);
    }
  }
  if (errors.length > 0 || !datasets) return { ok: false, errors };
  return { ok: true, value: { datasets, labs: labs.sort(byNumber) } };
}

function byNumber(a: Lab, b: Lab): number {
  return a.number.localeCompare(b.number, 'en', { numeric: true });
}

/** Texts of all files, by path below `folder`. Links are refused: they may lead anywhere. */
async function textsBelow(folder: string, errors: ContentError[]): Promise<ProjectFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts: Record<string, string> = {};
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).split(path.sep).join('/');
    if (entry.isSymbolicLink())
      errors.push(contentError(`lessons/${name}`, 'This is a link.', 'Put the file itself here.'));
    else if (entry.isFile() && !isLeftOver(name)) texts[name] = await readFile(file, 'utf8');
  }
  return texts;
}

/** What other programs leave behind in folders they have been in. */
function isLeftOver(name: string): boolean {
  return /(^|\/)(__pycache__\/|\.DS_Store$)|~$|\.swp$/.test(name);
}

function folders(files: ProjectFiles): string[] {
  const names = Object.keys(files).flatMap((file) =>
    file.includes('/') ? [file.slice(0, file.indexOf('/'))] : [],
  );
  return [...new Set(names)].sort();
}

function below(files: ProjectFiles, folder: string): Record<string, string> {
  const prefix = `${folder}/`;
  return Object.fromEntries(
    Object.entries(files)
      .filter(([file]) => file.startsWith(prefix))
      .map(([file, text]) => [file.slice(prefix.length), text]),
  );
}
