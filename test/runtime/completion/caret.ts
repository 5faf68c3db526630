import { afterAll, beforeAll } from 'vitest';
import type { ProjectFiles } from '../../../src/tape';
import type { CompletionResult } from '../../../src/worker/protocol';
import { PROJECT } from '../problems/project';
import { bootProject, type Python } from '../problems/python';

/** Where the cursor is in a text. */
const CARET = '‸';

export interface Completer {
  /** Options at the caret of `text`, shown by the editor as `path`. */
  readonly at: (path: string, text: string) => CompletionResult;
  readonly atOffset: (path: string, text: string, offset: number) => CompletionResult;
  readonly labels: (path: string, text: string) => string[];
  /** Puts the project's files on disk, without loading them. */
  readonly write: (files: ProjectFiles) => void;
  /** What a Python expression gives, in the interpreter that is asked. */
  readonly evaluate: (expression: string) => unknown;
}

/** Declares a Python for the file's tests, in which the project has been loaded. */
export function completesInPython(files: ProjectFiles = {}): Completer {
  let python: Python | undefined;
  beforeAll(async () => {
    python = await bootProject({ ...PROJECT, ...files });
  });
  afterAll(() => {
    python = undefined;
  });
  const harness = () => {
    if (python === undefined) throw new Error('Python has not booted');
    return python.globals.get('harness');
  };
  const atOffset = (path: string, text: string, offset: number): CompletionResult =>
    JSON.parse(harness().complete(path, text, offset));
  const at = (path: string, text: string): CompletionResult => {
    const offset = text.indexOf(CARET);
    return atOffset(path, text.replace(CARET, ''), offset);
  };
  return {
    at,
    atOffset,
    labels: (path, text) => at(path, text).options.map((option) => option.label),
    evaluate: (expression) => JSON.parse(harness().evaluate(expression)),
    write: (changed) => harness().write_json(JSON.stringify({ ...PROJECT, ...changed })),
  };
}
