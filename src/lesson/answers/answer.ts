import { z } from 'zod';
import type { ProjectFiles } from '../../tape';
import { parseJson } from '../json-places';

/** Where an answer should be that is none: what is wrong there and what to do, as a sentence without its full stop. */
export type Answer =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: string };

const answersSchema = z.record(z.string(), z.unknown());
const numberSchema = z.number().positive();

/** The number that a file of answers gives for a key. */
export function readAnswer(files: ProjectFiles, file: string, key: string): Answer {
  const text = files[file];
  if (text === undefined) return { ok: false, reason: `There is no ${file}: put it back as it was` };
  const document = parseJson(text);
  if (!document.ok) {
    const what = document.message.replace(/\.$/, '');
    return { ok: false, reason: `${file}, line ${document.line}: ${what}. Mend the JSON there` };
  }
  const answers = answersSchema.safeParse(document.value);
  const place = `${file}, line ${document.lineOf([key])}`;
  if (!answers.success || !(key in answers.data))
    return { ok: false, reason: `${place}: “${key}” is missing. Write it as it was, with a number` };
  const given = answers.data[key];
  if (given === null) return { ok: false, reason: `“${key}” is not answered yet: write a number` };
  const number = numberSchema.safeParse(given);
  if (!number.success)
    return { ok: false, reason: `${place}: “${key}” must be a number above 0, without quotes` };
  return { ok: true, value: number.data };
}
