import type { z } from 'zod';
import { type ContentError, failed, type Parsed } from './content-error';
import { type JsonPath, parseJson } from './json-places';

/** A parsed and checked JSON file, with the line of each value. */
export interface JsonFile<T> {
  readonly value: T;
  readonly lineOf: (path: JsonPath) => number;
}

/** Parses one JSON file against its strict schema; each mistake comes with its line. */
export function parseJsonFile<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): Parsed<JsonFile<z.infer<S>>> {
  const document = parseJson(text);
  if (!document.ok) return failed(file, document.message, 'Mend the JSON there.', document.line);
  const result = schema.safeParse(document.value);
  if (!result.success)
    return {
      ok: false,
      errors: result.error.issues.flatMap((issue) => errorsOf(file, issue, document.lineOf)),
    };
  return { ok: true, value: { value: result.data, lineOf: document.lineOf } };
}

function errorsOf(
  file: string,
  issue: z.core.$ZodIssue,
  lineOf: (path: JsonPath) => number,
): readonly ContentError[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      file,
      line: lineOf([...issue.path, key]),
      message: `“${named([...issue.path, key])}” is not a field of the format.`,
      remedy: 'Remove it, or mend its spelling: lessons/README.md lists the fields.',
    }));
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  const field = named(issue.path);
  return [
    {
      file,
      line: lineOf(issue.path),
      message: isMissing ? `“${field}” is missing.` : `“${field}”: ${issue.message}.`,
      remedy: isMissing
        ? 'Add it: lessons/README.md says what it holds.'
        : 'Give it a value as lessons/README.md describes.',
    },
  ];
}

/** `goals[0].check.type` */
function named(path: JsonPath): string {
  if (path.length === 0) return 'the whole file';
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}
