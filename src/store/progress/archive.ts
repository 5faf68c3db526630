import * as z from 'zod/mini';
import { type LabWork, labWorkSchema } from './work';

/** The work in each lab, by the lab's id; labs never opened are left out. */
export type Works = Readonly<Record<string, LabWork>>;

const FORMAT = 'measure-twice progress';
const VERSION = 1;

/** The file that a reader takes their work away in. Its labs are checked one by one. */
const archiveSchema = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  labs: z.record(z.string(), z.unknown()),
});

export type ArchiveReading =
  | {
      readonly ok: true;
      readonly works: Works;
      /** A sentence for each lab whose work could not be read. */
      readonly complaints: readonly string[];
    }
  | { readonly ok: false; readonly complaints: readonly string[] };

export function archiveText(works: Works): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, labs: works }, null, 2)}\n`;
}

/** A file's text as work. What cannot be read is told in sentences; what can be read is still there. */
export function readArchive(text: string): ArchiveReading {
  const refused = (complaint: string): ArchiveReading => ({ ok: false, complaints: [complaint] });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refused(`This is not a JSON file: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const archive = archiveSchema.safeParse(json);
  if (!archive.success) return refused('This file holds no progress exported from Measure Twice.');
  if (archive.data.version !== VERSION)
    return refused(
      `This file is of version ${archive.data.version}, and this page reads version ${VERSION}. Reload the page, in case there is a newer one.`,
    );
  const works: Record<string, LabWork> = {};
  const complaints: string[] = [];
  for (const [id, stored] of Object.entries(archive.data.labs)) {
    const work = labWorkSchema.safeParse(stored);
    if (work.success) works[id] = work.data;
    else complaints.push(`The work in “${id}” cannot be read: ${reasonOf(work.error.issues)}`);
  }
  return { ok: true, works, complaints };
}

type Issue = z.core.$ZodIssue;

function reasonOf(issues: readonly Issue[]): string {
  const [first] = issues;
  if (!first) return 'it is not what it should be.';
  const what = first.code === 'invalid_type' ? `is no ${first.expected}` : 'is not what it should be';
  const where = first.path.length > 0 ? `“${first.path.join('.')}”` : 'it';
  const others = issues.length > 1 ? ` And ${issues.length - 1} more like it.` : '';
  return `${where} ${what}.${others}`;
}
