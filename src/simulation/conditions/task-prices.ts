import type { PricedCpuKind } from './conditions';
import type { CpuPrice } from './cpu-price';
import { design, measured } from './source';

type TaskKind = Extract<PricedCpuKind, `task.${string}` | `image.${string}`>;

/** What one unit of each kind of work with tasks costs, and of work that tasks are made for. */
export const TASK_PRICES: Readonly<Record<TaskKind, CpuPrice>> = {
  'task.publish': {
    label: 'A task’s message made',
    ns: 210_000,
    source: measured('task-costs', 'delay() of a task with one number, over a broker in memory: 212 µs.'),
  },
  'task.run': {
    label: 'A task worker’s work around a task',
    ns: 117_000,
    source: measured(
      'task-costs',
      'From a message in hand to a task that does nothing, done and acknowledged: 117 µs.',
    ),
  },
  'image.decode': {
    label: 'A megapixel of an image decoded',
    ns: 10_000_000,
    source: design(
      'Declared, not done here: a design figure, 10 ms for a megapixel of JPEG in C code such as Pillow’s.',
    ),
  },
  'image.resize': {
    label: 'A megapixel of an image resized',
    ns: 8_000_000,
    source: design(
      'Declared, not done here: a design figure, 5 to 10 ms for a megapixel that Pillow makes smaller with a good filter.',
    ),
  },
};
