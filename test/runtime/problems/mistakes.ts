import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../../scripts/lib/node-engine';
import type { Problem, ProjectFiles } from '../../../src/tape';
import type { Engine } from '../../../src/worker/protocol';
import { runOf } from '../support/project';
import { unmark } from './marks';
import { PROJECT } from './project';
import { bootProject, type Python } from './python';

export interface Mistake {
  /** Files that differ from the working project; «…» marks what the problem must point at. */
  readonly files: ProjectFiles;
  readonly title: string | RegExp;
  readonly remedy: string | RegExp | null;
  readonly path?: string;
  readonly kind?: Problem['kind'];
}

export interface Provoker {
  readonly provoke: (files: ProjectFiles, path?: string) => Promise<Problem | null>;
}

/** Declares a booted Python for the file's tests. */
export function provokesInPython(): Provoker {
  let python: Python | undefined;
  beforeAll(async () => {
    python = await bootProject(PROJECT);
  });
  afterAll(() => {
    python = undefined;
  });
  return {
    provoke: async (files, path = '/') => {
      if (python === undefined) throw new Error('Python has not booted');
      const provoke = python.globals.get('harness').provoke;
      return JSON.parse(provoke(JSON.stringify({ ...PROJECT, ...files }), path));
    },
  };
}

/** Declares a whole engine, with its own project and dataset (test/runtime/support), for the file's tests. */
export function provokesInEngine(): Provoker {
  let engine: Engine | undefined;
  beforeAll(async () => {
    engine = await createNodeEngine();
  });
  return {
    provoke: async (files) => {
      if (engine === undefined) throw new Error('The engine has not booted');
      const { tapes, problem } = await engine.run(runOf(files));
      return problem ?? tapes[0]?.problem ?? null;
    },
  };
}

/** Provokes each mistake for real, and expects its problem at its mark. */
export function testMistakes(python: Provoker, mistakes: Readonly<Record<string, Mistake>>): void {
  test.each(Object.entries(mistakes))('%s', async (_name, mistake) => {
    const { files, place } = unmark(mistake.files);
    const problem = await python.provoke(files, mistake.path);
    expect(problem, 'the mistake must raise').not.toBeNull();
    if (problem === null) return;
    const { file, line, column, endColumn, title, remedy, kind } = problem;
    expect({ title, remedy, kind }).toEqual({
      title: matching(mistake.title),
      remedy: mistake.remedy === null ? null : matching(mistake.remedy),
      kind: mistake.kind ?? 'reader-error',
    });
    expect({ file, line, column, endColumn }).toEqual(
      place ?? { file: null, line: null, column: null, endColumn: null },
    );
  });
}

function matching(wanted: string | RegExp): unknown {
  return typeof wanted === 'string' ? wanted : expect.stringMatching(wanted);
}
