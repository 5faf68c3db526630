import { DEFAULT_CONDITIONS, timeline } from '../../../src/simulation';
import type { LabRequest, Tape } from '../../../src/tape';
import type { Engine } from '../../../src/worker/protocol';
import type { Figure } from './figures';
import { costsProject } from './project';

/** How far from what CPython was measured to take the model may be. */
export const TOLERANCE = 0.25;

export interface Replayed extends Pick<Figure, 'figure' | 'cpythonUs' | 'beyond'> {
  readonly modelUs: number;
}

/**
 * Gives a function that replays one of the figures: the virtual CPU time (Python and templates) of its code as a view
 * runs it, less that of the same view with no repetition. Each is a run of its own, so that what one writes the next
 * does not find. Throws what a view raised.
 */
export async function createReplayer(
  engine: Engine,
  figures: readonly Figure[],
): Promise<(figure: Figure) => Promise<Replayed>> {
  const { files, dataset } = await costsProject(figures);
  return async (wanted) => {
    const { figure, cpythonUs, beyond, repeat, per } = wanted;
    const index = figures.indexOf(wanted);
    const { tapes, problem } = await engine.run({
      files,
      baseFiles: files,
      dataset,
      requests: [get(index, 0), get(index, repeat)],
      seed: 1,
      conditions: DEFAULT_CONDITIONS,
    });
    const [without, withCode] = tapes;
    const failed = problem ?? tapes.find((tape) => tape.problem)?.problem;
    if (failed || !without || !withCode) {
      throw new Error(`${figure} cannot be replayed: ${failed?.exception?.message ?? failed?.title}`);
    }
    const modelUs = (cpuUs(withCode) - cpuUs(without)) / repeat / per;
    return { figure, cpythonUs, modelUs, beyond };
  };
}

export async function replayFigures(engine: Engine, figures: readonly Figure[]): Promise<Replayed[]> {
  const replay = await createReplayer(engine, figures);
  const replayed: Replayed[] = [];
  for (const figure of figures) replayed.push(await replay(figure));
  return replayed;
}

export function withinTolerance({ cpythonUs, modelUs }: Replayed): boolean {
  return Math.abs(modelUs / cpythonUs - 1) <= TOLERANCE;
}

function get(index: number, repeat: number): LabRequest {
  return { name: `repeat-${repeat}`, method: 'GET', path: `/${index}/${repeat}/` };
}

function cpuUs(tape: Tape): number {
  const { python, template } = timeline(tape, DEFAULT_CONDITIONS).totalsUs;
  return python + template;
}
