import type { ProjectFiles } from '../tape';
import { type ContentError, contentError, failed, type Parsed } from './content-error';
import type { Datasets } from './datasets';
import type { Lab } from './lab';
import { overlays, sortFiles, staysInside, type Variants } from './overlay';
import { type JsonFile, parseJsonFile } from './parse-file';
import { mismatches } from './references';
import { type LabFile, labFileSchema } from './schema';

/** Stands alone on a line of prose.md, once: what follows is shown when all goals are met. */
const AFTER_MARK = '<!-- after -->';

export interface LabSource {
  /** `<n>-<lesson>/<m>-<lab>`: the folder below lessons/. */
  readonly id: string;
  /** Everything in that folder: path below it → text. */
  readonly files: ProjectFiles;
  readonly lessonTitle: string;
  /** Of the whole lesson: Markdown. */
  readonly notes?: { readonly title: string; readonly markdown: string } | null;
  /** The example project that start/ is laid over. */
  readonly project: ProjectFiles;
  readonly datasets: Datasets;
  /** Markdown → HTML that is safe to show. */
  readonly renderProse: (markdown: string) => string;
}

const LAB_ID = /^(\d+)-[a-z0-9-]+\/(\d+)-[a-z0-9-]+$/;

/** A lab from its folder's texts, or every mistake in them. */
export function parseLab(source: LabSource): Parsed<Lab> {
  const { id, files, project } = source;
  const at = (file: string) => `lessons/${id}/${file}`;
  const number = LAB_ID.exec(id);
  if (!number)
    return failed(
      at('lab.json'),
      'The folder’s name has no number.',
      'Name them <n>-<lesson>/<m>-<lab>, with small letters, digits and hyphens.',
    );
  const parsed = parseLabFile(at('lab.json'), files['lab.json']);
  const { variants, strangers } = sortFiles(files);
  const start = { ...project, ...variants.start };
  const prose = parseProse(at('prose.md'), files['prose.md']);
  const errors = [
    ...(parsed.ok ? labErrors(at('lab.json'), parsed.value, start, variants) : parsed.errors),
    ...strangers.map((file) =>
      contentError(at(file), 'No folder of a lab holds this file.', 'Move or remove it.'),
    ),
    ...layoutErrors(at, files, project, variants),
    ...(prose.ok ? [] : prose.errors),
  ];
  if (errors.length > 0 || !parsed.ok || !prose.ok) return { ok: false, errors };

  const lab = parsed.value.value;
  const over = (overlay: ProjectFiles): ProjectFiles => ({ ...start, ...overlay });
  const allOver = (named: Readonly<Record<string, ProjectFiles>>) =>
    Object.fromEntries(Object.entries(named).map(([name, overlay]) => [name, over(overlay)]));
  return {
    ok: true,
    value: {
      ...lab,
      id,
      number: `${number[1]}.${number[2]}`,
      lessonTitle: source.lessonTitle,
      notes: source.notes
        ? { title: source.notes.title, html: source.renderProse(source.notes.markdown) }
        : null,
      prose: {
        before: source.renderProse(prose.value.before),
        after: source.renderProse(prose.value.after),
      },
      start,
      solution: over(variants.solution),
      stepFiles: lab.steps.map((_, index) => over(variants.steps[String(index + 1)] ?? {})),
      wrongFiles: allOver(variants.wrong),
      alsoFiles: allOver(variants.also),
      mutantFiles: variants.mutants,
      datasets: source.datasets,
    },
  };
}

function parseLabFile(file: string, text: string | undefined): Parsed<JsonFile<LabFile>> {
  if (text === undefined) return failed(file, 'The file is missing.', 'Add it: see lessons/README.md.');
  return parseJsonFile(file, text, labFileSchema);
}

/** Where the file and the folders beside it do not fit together. */
function labErrors(
  file: string,
  { value, lineOf }: JsonFile<LabFile>,
  start: ProjectFiles,
  variants: Variants,
): ContentError[] {
  return mismatches(value, start, variants).map(({ path, message, remedy }) => ({
    file,
    line: lineOf(path),
    message,
    remedy,
  }));
}

function parseProse(file: string, text: string | undefined): Parsed<{ before: string; after: string }> {
  if (text === undefined) return failed(file, 'The file is missing.', 'Write the lab’s text there.');
  const marks = text.split('\n').flatMap((line, index) => (line.trim() === AFTER_MARK ? [index] : []));
  const [mark, second] = marks;
  if (mark === undefined)
    return failed(
      file,
      `The line ${AFTER_MARK} is missing.`,
      'Put it before what is shown once all goals are met.',
    );
  if (second !== undefined) return failed(file, `${AFTER_MARK} stands here again.`, 'Keep one.', second + 1);
  const lines = text.split('\n');
  return {
    ok: true,
    value: { before: lines.slice(0, mark).join('\n'), after: lines.slice(mark + 1).join('\n') },
  };
}

/** What is missing, in excess or out of place among the folders. */
function layoutErrors(
  at: (file: string) => string,
  files: ProjectFiles,
  project: ProjectFiles,
  variants: Variants,
): ContentError[] {
  const start = { ...project, ...variants.start };
  const escaping = Object.keys(files).filter((path) => !staysInside(path));
  const same = (folder: string, overlay: ProjectFiles, base: ProjectFiles, of: string) =>
    Object.entries(overlay)
      .filter(([path, text]) => base[path] === text)
      .map(([path]) =>
        contentError(
          at(`${folder}/${path}`),
          `The file is the same as ${of}.`,
          'Remove it: only what differs is kept here.',
        ),
      );
  return [
    ...escaping.map((path) =>
      contentError(at(path), 'The path leads out of the project.', 'Give it a plain relative path.'),
    ),
    ...same('start', variants.start, project, 'the example project’s'),
    ...overlays(variants).flatMap(([folder, overlay]) => same(folder, overlay, start, 'the start’s')),
    ...(Object.keys(variants.solution).length > 0
      ? []
      : [
          contentError(
            at('solution'),
            'The folder is missing or empty.',
            'Add the files that the solution changes.',
          ),
        ]),
  ];
}
