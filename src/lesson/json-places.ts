import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

/** A value of parsed JSON, addressed from the root: `['goals', 0, 'id']`. */
export type JsonPath = readonly PropertyKey[];

export type JsonDocument =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** The line of the value at `path`; of the nearest value above it where there is none. From 1. */
      readonly lineOf: (path: JsonPath) => number;
    }
  | { readonly ok: false; readonly line: number; readonly message: string };

/** Parses JSON and keeps where each value stands. A key given twice is an error, as the first would be lost. */
export function parseJson(text: string): JsonDocument {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const [error] = errors;
  if (error) return { ok: false, line: lineAt(text, error.offset), message: `${wordsOf(error)}.` };
  const repeated = root && repeatedKey(root);
  if (repeated) {
    const key = JSON.stringify(repeated.value);
    return { ok: false, line: lineAt(text, repeated.offset), message: `The key ${key} is given twice.` };
  }
  const value: unknown = JSON.parse(text);
  return { ok: true, value, lineOf: (path) => lineAt(text, root ? nearest(root, path).offset : 0) };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** `CommaExpected` → `Comma expected` */
function wordsOf({ error }: ParseError): string {
  const words = printParseErrorCode(error).replace(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.replace('End of file', 'The end of the file');
}

/** The second of two equal keys of one object, or null. */
function repeatedKey({ type, children = [] }: Node): Node | null {
  const seen = new Set<unknown>();
  for (const child of children) {
    const key = type === 'object' ? child.children?.[0] : undefined;
    if (key && seen.has(key.value)) return key;
    seen.add(key?.value);
    const within = repeatedKey(child);
    if (within) return within;
  }
  return null;
}

function nearest(root: Node, path: JsonPath): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const found = findNodeAtLocation(root, path.slice(0, length).map(segment));
    if (found) return found;
  }
  return root;
}

function segment(part: PropertyKey): string | number {
  return typeof part === 'number' ? part : String(part);
}
