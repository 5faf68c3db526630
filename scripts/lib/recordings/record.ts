import { writeFile } from 'node:fs/promises';
import { startRun } from '../../../src/lesson/display-run';
import type { Lab } from '../../../src/lesson/lab';
import { problemOf } from '../../../src/simulation';
import type { Engine } from '../../../src/worker/protocol';
import { makeOnce } from '../files';
import { createNodeEngine } from '../node-engine';
import { SetupError } from '../setup-error';
import { engineKey, recordingFile } from './key';

/** `file` is where a lab's recording lies, as an absolute path. */
export interface Recording {
  readonly lab: string;
  readonly file: string;
}

/**
 * Runs the start of each lab, unless its recording is there: the engine boots only where one is missing. Gives each
 * as soon as it is there. Throws a SetupError at a lab whose start does not run to its end.
 */
export async function* ensureRecordings(labs: readonly Lab[]): AsyncGenerator<Recording, void, void> {
  const key = await engineKey();
  let booting: Promise<Engine> | null = null;
  for (const lab of labs) {
    const file = recordingFile(lab, key);
    await makeOnce(file, async (temporary) => {
      booting ??= createNodeEngine();
      await writeFile(temporary, await record(await booting, lab));
    });
    yield { lab: lab.id, file };
  }
}

/** The run's result, as JSON. */
async function record(engine: Engine, lab: Lab): Promise<string> {
  const result = await engine.run(startRun(lab));
  const problem = problemOf(result);
  if (!problem) return JSON.stringify(result);
  const place = problem.file === null ? '' : ` (${problem.file}, line ${problem.line})`;
  throw new SetupError(
    `The start of lessons/${lab.id} does not run${place}: ${problem.title} "npm run play -- lessons/${lab.id}" says more.`,
  );
}
