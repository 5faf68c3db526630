import { formatContentError } from '../../src/lesson/content-error';
import { type Calibration, calibrationSchema } from '../../src/simulation/calibration';
import type { Engine } from '../../src/worker/protocol';
import { machine } from '../lib/machine';
import { readLessons } from '../lib/read-lessons';
import { SetupError } from '../lib/setup-error';
import { calibratedPage, pageFactor, TOLERANCE } from './compare';
import type { Figures } from './costs/figures';
import { TOLERANCE as FIGURES_TOLERANCE, type Replayed } from './costs/replay';
import { type MeasuredPage, measureOnce, PASSES, type Project, pages, ROUND_TRIPS_US, SENT } from './pages';

/** The lesson whose labs are measured: queries are its matter. */
const LESSON = /^4-/;

/** Start and solution of every lab of the lesson. */
export async function projects(): Promise<Project[]> {
  const lessons = await readLessons();
  if (!lessons.ok) throw new SetupError(lessons.errors.map(formatContentError).join('\n'));
  return lessons.value.labs
    .filter(({ id }) => LESSON.test(id))
    .flatMap((lab) => [
      { lab, files: 'start' },
      { lab, files: 'solution' },
    ]);
}

/** Measures all pages, and compares them with the model. `figuresFactor`: see `Calibration`. */
export async function calibrate(
  engine: Engine,
  measured: readonly Project[],
  figures: {
    readonly replayed: readonly Replayed[];
    readonly notReplayed: Figures['notReplayed'];
    readonly figuresFactor: number;
  },
): Promise<Calibration> {
  const passes = new Map(
    measured.map((project) => [project, [] as Awaited<ReturnType<typeof measureOnce>>[]]),
  );
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [project, runs] of passes) runs.push(await measureOnce(project));
  }
  const all: MeasuredPage[] = [];
  for (const [project, runs] of passes) all.push(...(await pages(engine, project, runs)));
  const [[first] = []] = passes.values();
  if (!first) throw new Error('There is no page to measure.');
  const { figuresFactor, replayed, notReplayed } = figures;
  const factor = pageFactor(all, figuresFactor);
  return calibrationSchema.parse({
    machine: { ...machine(), ...first.versions },
    factor: rounded(factor),
    figuresFactor: rounded(figuresFactor),
    roundTripsUs: ROUND_TRIPS_US,
    repeats: SENT,
    tolerance: TOLERANCE,
    pages: all.map((page) => calibratedPage(page, rounded(factor))),
    figures: {
      tolerance: FIGURES_TOLERANCE,
      replayed: replayed.map(({ figure, cpythonUs, modelUs, beyond }) => ({
        figure,
        cpythonUs,
        modelUs: rounded(modelUs),
        beyond,
      })),
      notReplayed,
    },
  });
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
