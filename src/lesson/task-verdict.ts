import { formatCount, formatDuration, threeDigits } from '../simulation';
import {
  growthPerSecond,
  type QueueReport,
  type TaskReport,
  type TasksReport,
  type TrafficReport,
} from '../simulation/traffic';
import type { TaskCheck } from './load-goals-schema';
import { count } from './text';
import { QUANTILE_SHARES, type Verdict } from './verdict-figure';

/** What a goal on tasks or queues is judged by, beside its own figure. */
export interface TaskFacts {
  readonly left: number;
  /** 0 to 100. */
  readonly busyPercent: number;
  readonly reserved: number;
}

export const NO_TASK_FACTS: TaskFacts = { left: 0, busyPercent: 0, reserved: 0 };

export function taskVerdict(
  check: TaskCheck,
  { tasks, measuredUs }: TrafficReport,
): Verdict & { readonly facts: TaskFacts } {
  const subject = tasks && subjectOf(check, tasks);
  if (!tasks || !subject) return { ...nothing(check), facts: NO_TASK_FACTS };
  const { task, queues } = subject;
  const facts = factsOf(tasks, queues, task?.left ?? sum(queues, ({ left }) => left));
  if ('task' in check) return { ...(task ? timed(check, task) : nothing(check)), facts };
  const [queue] = queues;
  return { ...(queue ? judgedQueue(check, queue, measuredUs) : nothing(check)), facts };
}

interface Subject {
  readonly task: TaskReport | null;
  readonly queues: readonly QueueReport[];
}

function subjectOf(check: TaskCheck, { tasks, queues }: TasksReport): Subject | null {
  if ('queue' in check) return { task: null, queues: queues.filter(({ name }) => name === check.queue) };
  const task = tasks.find(({ name }) => name === check.task);
  return task ? { task, queues: queues.filter(({ name }) => task.queues.includes(name)) } : null;
}

function nothing(check: TaskCheck): Verdict {
  const figure =
    'task' in check ? `No task “${check.task}” was published` : `Nothing came to “${check.queue}”`;
  return { met: false, figure };
}

function timed(check: Extract<TaskCheck, { readonly task: string }>, task: TaskReport): Verdict {
  if (task.published === 0) return nothing(check);
  if (!task.recorded)
    return { met: false, figure: `“${check.task}” never ran to its end, so that what it takes is not known` };
  const us = task[check.type === 'task-wait' ? 'waiting' : 'latency'][`${check.quantile}Us`];
  const verb = check.type === 'task-wait' ? 'begin to run' : 'are done';
  const left = task.left === 0 ? '' : `; ${formatCount(task.left)} still waited at the end`;
  return {
    met: us <= check.atMostMs * 1000,
    figure: `${QUANTILE_SHARES[check.quantile]} of 100 “${check.task}” ${verb} within ${formatDuration(us)}${left}`,
  };
}

function judgedQueue(
  check: Extract<TaskCheck, { readonly queue: string }>,
  queue: QueueReport,
  measuredUs: number,
): Verdict {
  if (queue.arrived === 0) return nothing(check);
  return check.type === 'queue-bounded' ? bounded(queue, measuredUs) : recovers(check.withinSeconds, queue);
}

function bounded(queue: QueueReport, measuredUs: number): Verdict {
  const growth = growthPerSecond(queue, measuredUs);
  if (growth === 0)
    return {
      met: true,
      figure: `${count(Math.round(queue.waiting), 'message')} waited on average, ${formatCount(queue.peak)} at most`,
    };
  return {
    met: false,
    figure: `The backlog grew by ${threeDigits(growth)} messages a second, to ${formatCount(queue.left)}; the oldest had waited for ${formatDuration(queue.oldestUs)}`,
  };
}

function recovers(withinSeconds: number, { recoveries }: QueueReport): Verdict {
  const longEnough = recoveries.filter(
    ({ tookUs, watchedUs }) => tookUs !== null || watchedUs >= withinSeconds * 1e6,
  );
  if (longEnough.length === 0)
    return { met: false, figure: `No burst was followed by ${formatDuration(withinSeconds * 1e6)} of calm` };
  const missed = longEnough.find(({ tookUs }) => tookUs === null);
  if (missed)
    return {
      met: false,
      figure: `The burst that ended at ${formatDuration(missed.burstEndUs)} left ${count(missed.backlog, 'message')} waiting, and ${formatDuration(missed.watchedUs)} later still more than the ${formatCount(missed.before)} from before it`,
    };
  const slowestUs = Math.max(...longEnough.map(({ tookUs }) => tookUs ?? 0));
  const largest = Math.max(...longEnough.map(({ backlog }) => backlog));
  return {
    met: slowestUs <= withinSeconds * 1e6,
    figure: `A burst left up to ${count(largest, 'message')} waiting, and the queue was as before after ${formatDuration(slowestUs)} at most`,
  };
}

function factsOf({ workers }: TasksReport, queues: readonly QueueReport[], left: number): TaskFacts {
  const listening = workers.filter((worker) => queues.some(({ name }) => worker.queues.includes(name)));
  const processes = sum(listening, (worker) => worker.processes);
  const busy = sum(listening, (worker) => worker.utilisation * worker.processes);
  return {
    left,
    busyPercent: processes === 0 ? 0 : (100 * busy) / processes,
    reserved: sum(queues, ({ reserved }) => reserved),
  };
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
