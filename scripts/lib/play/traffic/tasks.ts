import { formatCount, formatDuration, threeDigits } from '../../../../src/simulation';
import {
  type Distribution,
  growthPerSecond,
  littleOf,
  type TasksReport,
} from '../../../../src/simulation/traffic';

/** Times in ms, rates per second, shares from 0 to 1. */
export interface TasksFigures {
  readonly queues: readonly QueueFigures[];
  readonly tasks: readonly TaskFigures[];
  readonly workers: readonly { readonly worker: string; readonly processes: number; readonly busy: number }[];
}

interface QueueFigures {
  readonly queue: string;
  /** Per second. */
  readonly arrive: number;
  /** null: nothing came. */
  readonly meanWait: number | null;
  readonly p95Wait: number | null;
  /** On average; by Little's law `arrive` × `meanWait`, which is `product`. */
  readonly waiting: number;
  readonly product: number;
  readonly peak: number;
  readonly left: number;
  /** Messages a second; 0: the backlog does not only grow. */
  readonly grows: number;
  /** After each burst; null: not within the time that there was. */
  readonly recoveries: readonly (number | null)[];
}

interface TaskFigures {
  readonly task: string;
  /** false: no run of it was recorded, and its messages are left out. */
  readonly recorded: boolean;
  readonly published: number;
  readonly done: number;
  readonly expired: number;
  readonly left: number;
  readonly p95Wait: number | null;
  readonly p95Latency: number | null;
  /** From the request's arrival. */
  readonly p50Visible: number | null;
  readonly p95Visible: number | null;
}

export function tasksFigures({ queues, tasks, workers }: TasksReport, measuredUs: number): TasksFigures {
  return {
    queues: queues.map((queue) => ({
      queue: queue.name,
      arrive: queue.arrivalsPerSecond,
      meanWait: ms(queue.waitUs, 'meanUs'),
      p95Wait: ms(queue.waitUs, 'p95Us'),
      waiting: queue.waiting,
      product: littleOf(queue).product,
      peak: queue.peak,
      left: queue.left,
      grows: growthPerSecond(queue, measuredUs),
      recoveries: queue.recoveries.map(({ tookUs }) => (tookUs === null ? null : tookUs / 1000)),
    })),
    tasks: tasks.map(({ name, recorded, published, done, expired, left, waiting, latency, visible }) => ({
      task: name,
      recorded,
      published,
      done,
      expired,
      left,
      p95Wait: ms(waiting, 'p95Us'),
      p95Latency: ms(latency, 'p95Us'),
      p50Visible: ms(visible, 'p50Us'),
      p95Visible: ms(visible, 'p95Us'),
    })),
    workers: workers.map(({ name, processes, utilisation }) => ({
      worker: name,
      processes,
      busy: utilisation,
    })),
  };
}

export function describeTasks({ queues, tasks, workers }: TasksFigures): string[] {
  return [
    ...workers.map(
      ({ worker, processes, busy }) =>
        `  worker ${worker}: ${formatCount(processes)} processes, ${threeDigits(busy * 100)} % busy`,
    ),
    ...queues.map(
      ({ queue, arrive, meanWait, waiting, peak, left, grows }) =>
        `  queue ${queue}: ${threeDigits(arrive)} a second wait ${time(meanWait)}, ${threeDigits(waiting)} wait on average, ` +
        `${formatCount(peak)} at most, ${formatCount(left)} at the end${grows === 0 ? '' : `; grows by ${threeDigits(grows)} a second`}`,
    ),
    ...tasks.map(
      ({ task, recorded, published, done, left, p95Wait, p95Visible }) =>
        `  task ${task}: ${formatCount(published)} published, ` +
        (recorded
          ? `${formatCount(done)} done, ${formatCount(left)} not begun; p95 ${time(p95Wait)} waiting, ${time(p95Visible)} from the request`
          : 'and left out, as no run of it was recorded'),
    ),
  ];
}

function ms(of: Distribution, figure: 'meanUs' | 'p50Us' | 'p95Us'): number | null {
  return of.count === 0 ? null : of[figure] / 1000;
}

function time(value: number | null): string {
  return value === null ? '–' : formatDuration(value * 1000);
}
