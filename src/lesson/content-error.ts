/** A mistake in lessons/: where it is and what to do. Content with one does not reach the site. */
export interface ContentError {
  /** From the repository's root: `lessons/<lesson>/<lab>/lab.json`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
  readonly remedy: string;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly ContentError[] };

/** `line`: 1 where the mistake is the file's, not a line's. */
export function contentError(file: string, message: string, remedy: string, line = 1): ContentError {
  return { file, line, message, remedy };
}

/** What a parser gives for a single mistake. */
export function failed(...place: Parameters<typeof contentError>): Parsed<never> {
  return { ok: false, errors: [contentError(...place)] };
}

/** The place, what is wrong and, below it, what to do. */
export function formatContentError({ file, line, message, remedy }: ContentError): string {
  return `${file}:${line}: ${message}\n    ${remedy}`;
}
