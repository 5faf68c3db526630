import { expect, test } from 'vitest';
import type { MessageLife, TaskRun } from '../../../src/simulation/background';
import { growthPerSecond, type QueueReport, recordedTasks, startsOf } from '../../../src/simulation/traffic';
import { tapeOf, times } from '../support/tapes';

const TAPES = times(5, (index) => tapeOf([], { index }));

function runOf(tape: number, outcome: TaskRun['outcome'], message: number): TaskRun {
  return {
    tape,
    startUs: 1000 * tape,
    endUs: 1000 * tape + 1,
    message,
    worker: 'all',
    process: 0,
    outcome,
    error: null,
    acksLate: false,
  };
}

function messageOf(id: number, task: string): MessageLife {
  return {
    id,
    taskId: `t${id}`,
    task,
    queue: 'celery',
    priority: 0,
    args: '',
    retries: 0,
    etaUs: null,
    expiresUs: null,
    publisher: 0,
    publishedUs: 0,
    deliveries: [],
    acknowledgedUs: null,
    fate: 'done',
  };
}

const RESULT = {
  tapes: TAPES,
  background: {
    requests: [{ tape: 0, startUs: 700, endUs: 900 }],
    tasks: [runOf(1, 'retried', 1), runOf(2, 'failed', 1), runOf(3, 'succeeded', 1), runOf(4, 'killed', 2)],
    messages: [messageOf(1, 'mail'), messageOf(2, 'image')],
    effects: [],
    happenings: [],
    endUs: 5000,
  },
};

test('the first run of a task that ended well stands for all; one that was tried anew or killed does not', () => {
  expect(recordedTasks(RESULT)).toEqual({ mail: { tape: TAPES[3], startedUs: 3000, acksLate: false } });
  expect(recordedTasks({ tapes: TAPES })).toEqual({});
  expect(startsOf(RESULT, TAPES.slice(0, 2))).toEqual([700, 0]);
});

/** A queue whose windows of 1 s have so many waiting. */
function queueOf(means: readonly number[], arrivalsPerSecond = 10): QueueReport {
  return {
    name: 'celery',
    arrived: 0,
    arrivalsPerSecond,
    waiting: 0,
    reserved: 0,
    peak: 0,
    waitUs: { count: 0, meanUs: 0, p50Us: 0, p95Us: 0, p99Us: 0, maxUs: 0 },
    left: 0,
    oldestUs: 0,
    windows: means.map((mean, at) => ({
      startUs: at * 1e6,
      endUs: (at + 1) * 1e6,
      mean,
      peak: mean,
      arrived: 0,
      started: 0,
    })),
    recoveries: [],
  };
}

test('a backlog grows where it does in each quarter, and by more than chance', () => {
  const line = times(40, (second) => 3 * second);
  expect(growthPerSecond(queueOf(line), 40e6)).toBeCloseTo(3);
  expect(growthPerSecond(queueOf(line.map((mean) => mean / 100)), 40e6)).toBe(0);
  // A wave that has passed, after a warm-up in which much waited.
  const wave = [...times(20, () => 500), ...times(40, (second) => 100 * Math.sin((second * Math.PI) / 40))];
  expect(growthPerSecond(queueOf(wave), 40e6)).toBe(0);
});
