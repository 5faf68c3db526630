import path from 'node:path';
import { z } from 'zod';
import { ROOT } from '../../lib/paths';
import { runInCPython } from '../cpython';
import { type Figure, type PageCosts, pageCostsSchema } from './figures';
import { costsProject } from './project';
import { ROUNDS, remeasured, round } from './remeasure';

export const TASK_COSTS = path.join(ROOT, 'measurements/task-costs.json');

const measuredSchema = z.object({
  seconds: z.array(z.number()),
  publish: z.number().positive(),
  run: z.number().positive(),
});

/**
 * What Celery's own work takes in CPython on this machine, scaled to that of django-costs.json by what its figures take
 * here meanwhile. `celery`: a folder that holds Celery and what it needs.
 */
export async function taskCosts(
  celery: string,
  figures: readonly Figure[],
  machine: string,
): Promise<PageCosts> {
  const { files, dataset } = await costsProject(figures);
  const repeats = figures.map(({ repeat }) => repeat);
  const job = { repeats, rounds: ROUNDS, celery };
  const { seconds, publish, run } = measuredSchema.parse(await runInCPython('tasks', files, dataset, job));
  const { speed } = remeasured(seconds, figures);
  const figure = (taken: number) => ({
    here_us: round(taken * 1e6),
    cpython_us: round((taken * 1e6) / speed),
  });
  return pageCostsSchema.parse({
    machine,
    speed: round(speed),
    figures: {
      'T delay() of a shared task with one number, to memory': figure(publish),
      'T a message in hand to a task that does nothing, done and acknowledged': figure(run),
    },
  });
}
