import type { ProjectFiles } from '../tape';
import { failed, type Parsed } from './content-error';
import type { Datasets } from './datasets';
import { parseJsonFile } from './parse-file';
import { datasetsFileSchema, type LessonFile, lessonFileSchema } from './schema';

/** A lesson's own files: what its labs have in common. */
export interface Lesson extends Omit<LessonFile, 'notes'> {
  readonly notes: { readonly title: string; readonly markdown: string } | null;
}

/** `folder`: the lesson's, below lessons/; `files`: texts of the files in it. */
export function parseLesson(folder: string, files: ProjectFiles): Parsed<Lesson> {
  const text = files['lesson.json'];
  const file = `lessons/${folder}/lesson.json`;
  if (text === undefined) return failed(file, 'The file is missing.', 'Add it, with a title and an order.');
  const parsed = parseJsonFile(file, text, lessonFileSchema);
  if (!parsed.ok) return parsed;
  const { value, lineOf } = parsed.value;
  if (!folder.startsWith(`${value.order}-`))
    return failed(
      file,
      `The order is ${value.order}, and the folder’s name says otherwise.`,
      `Make “order” the number that “${folder}” begins with.`,
      lineOf(['order']),
    );
  const { notes: title, ...lesson } = value;
  const markdown = files['notes.md'];
  if ((title === undefined) !== (markdown === undefined))
    return failed(
      file,
      title === undefined ? 'notes.md has no heading.' : 'There is no file notes.md.',
      'Give both: “notes”, which is its heading, and notes.md.',
    );
  const notes = title === undefined || markdown === undefined ? null : { title, markdown };
  return { ok: true, value: { ...lesson, notes } };
}

/** datasets.json, with the script that it names taken from `files` (paths below lessons/). */
export function parseDatasets(files: ProjectFiles): Parsed<Datasets> {
  const file = 'lessons/datasets.json';
  const text = files['datasets.json'];
  if (text === undefined) return failed(file, 'The file is missing.', 'Add it: see lessons/README.md.');
  const parsed = parseJsonFile(file, text, datasetsFileSchema);
  if (!parsed.ok) return parsed;
  const { script, ...sizes } = parsed.value.value;
  const sql = files[script];
  if (sql === undefined)
    return failed(
      file,
      `There is no file lessons/${script}.`,
      'Name the SQL script that fills the tables.',
      parsed.value.lineOf(['script']),
    );
  return { ok: true, value: { ...sizes, sql } };
}
