import type { JsonPath } from './json-places';

/** A value of lab.json that does not go with the others, or with the folders beside it. */
export interface Mismatch {
  readonly path: JsonPath;
  readonly message: string;
  readonly remedy: string;
}

export function at(path: JsonPath, message: string, remedy: string): Mismatch {
  return { path, message, remedy };
}
