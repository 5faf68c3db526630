import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isTrue } from './calibrate/compare';
import { PAGE_COSTS, readFigures } from './calibrate/costs/figures';
import { pageCosts, remeasureFigures } from './calibrate/costs/remeasure';
import { replayFigures, withinTolerance } from './calibrate/costs/replay';
import { TASK_COSTS, taskCosts } from './calibrate/costs/tasks';
import { describeFigures, describePages } from './calibrate/print';
import { calibrate, projects } from './calibrate/run';
import { machine } from './lib/machine';
import { createNodeEngine } from './lib/node-engine';
import { ROOT } from './lib/paths';
import { told } from './lib/progress';
import { runMain, SetupError } from './lib/setup-error';

const RESULT = path.join(ROOT, 'measurements/calibration.json');

const USAGE = `npm run calibrate [-- --page-costs] [-- --task-costs=FOLDER]

Compares the model with ordinary CPython: the figures that the prices of Python's work come from, and the pages of
lesson 4 with real waits for round trips. With --page-costs the figures of measurements/page-costs.json are first
measured anew, on this machine; with --task-costs those of measurements/task-costs.json, by the Celery in that folder
("pip install --target FOLDER celery==5.6.3").`;

/** Ends with 1 where the model is further from what was measured than it may be. */
await runMain(async () => {
  const { 'page-costs': remeasure, 'task-costs': celery } = wanted();
  const { figures, notReplayed } = await readFigures();
  const here = await told('Measuring the figures in CPython', remeasureFigures(figures));
  if (remeasure) await write(PAGE_COSTS, pageCosts(here, figures, machine().cpu));
  if (celery !== undefined) {
    const costs = taskCosts(path.resolve(celery), figures, machine().cpu);
    await write(TASK_COSTS, await told('Measuring Celery in CPython', costs));
  }
  const current = remeasure ? (await readFigures()).figures : figures;

  const engine = await createNodeEngine();
  const replayed = await told('Replaying the figures in the engine', replayFigures(engine, current));
  console.log(`\n${describeFigures(replayed)}\n`);

  const { speed: figuresFactor } = here;
  const measuring = calibrate(engine, await projects(), { replayed, notReplayed, figuresFactor });
  const calibration = await told('Measuring the pages in CPython', measuring);
  engine.dispose();
  console.log(`\n${describePages(calibration)}\n`);
  await write(RESULT, calibration);
  console.log(`Written to ${path.relative(ROOT, RESULT)}.`);

  const figuresHold = replayed.every((figure) => figure.beyond !== null || withinTolerance(figure));
  if (!figuresHold || !calibration.pages.every(isTrue)) process.exitCode = 1;
});

function wanted() {
  try {
    return parseArgs({
      options: { 'page-costs': { type: 'boolean', default: false }, 'task-costs': { type: 'string' } },
    }).values;
  } catch {
    throw new SetupError(USAGE);
  }
}

function write(file: string, value: unknown): Promise<void> {
  return writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
