import { expect, test } from 'vitest';
import { EPOCH_SECONDS } from '../../../src/simulation/epoch';
import type { TasksReport } from '../../../src/simulation/traffic';
import { publish, times } from '../support/tapes';
import { loadOf } from './support/loads';
import { keeps, SERVICE_CONDITIONS } from './support/services';
import { play, published, sent, taskOf, workersOf } from './support/tasks';

const MS = 1_000;
const SECOND = 1_000_000;
const EPOCH_US = EPOCH_SECONDS * SECOND;

const TASKS = { short: taskOf(10 * MS), long: taskOf(SECOND) };

type Messages = Parameters<typeof published>[0];
type Changes = Parameters<typeof published>[1];

function reportOf(
  messages: Messages,
  changes: Changes,
  tasks: Parameters<typeof play>[2] = TASKS,
): TasksReport {
  const { load, pages } = published(messages, changes);
  const { tasks: report } = play(load, pages, tasks);
  if (!report) throw new Error('there are workers');
  return report;
}

const named = <Item extends { readonly name: string }>(items: readonly Item[], name: string): Item => {
  const found = items.find((item) => item.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

test('a load without workers looks at no message', () => {
  const { load, pages } = published([{ atUs: 0, task: 'short' }], {});
  expect(play(load, pages, TASKS).tasks).toBeNull();
});

test('a message waits, runs and is done, and its request does not wait for it', () => {
  const { load, pages } = published(
    [
      { atUs: 0, task: 'long' },
      { atUs: 100 * MS, task: 'short' },
    ],
    { workers: [workersOf()] },
  );
  const { tasks, response } = play(load, pages, TASKS);
  expect(response.maxUs).toBe(0);
  expect(named(tasks?.tasks ?? [], 'short')).toMatchObject({
    recorded: true,
    published: 1,
    done: 1,
    left: 0,
    waiting: { count: 1, maxUs: 900 * MS },
    running: { maxUs: 10 * MS },
    latency: { maxUs: 910 * MS },
    visible: { maxUs: 910 * MS },
  });
  expect(tasks?.queues).toMatchObject([
    {
      name: 'celery',
      arrived: 2,
      peak: 1,
      left: 0,
      waiting: 0.009,
      reserved: 0.009,
      waitUs: { meanUs: 450 * MS },
    },
  ]);
  expect(tasks?.workers).toMatchObject([{ name: 'celery', utilisation: 0.0101, processes: 1 }]);
});

test('a message is in the queue once the moves before it are done', () => {
  const page = [keeps('databaseCores', 30 * MS), sent({ task: 'short' }), keeps('databaseCores', 50 * MS)];
  const load = loadOf({ durationUs: SECOND, workers: [workersOf()] });
  const { tasks, response } = play(load, [page], TASKS);
  expect(response.maxUs).toBe(80 * MS);
  expect(tasks?.tasks[0]).toMatchObject({ latency: { maxUs: 10 * MS }, visible: { maxUs: 40 * MS } });
});

test('the broker has a message when it has come over the wire, and its sender goes on when the answer has', () => {
  const conditions = {
    ...SERVICE_CONDITIONS,
    broker: { ...SERVICE_CONDITIONS.broker, rttUs: 4 * MS, workNs: 1_000 * MS },
  };
  const load = loadOf({ durationUs: SECOND, workers: [workersOf()] });
  const { tasks, response } = play(load, [[publish('short')]], TASKS, conditions);
  expect(response.maxUs).toBe(5 * MS);
  expect(tasks?.tasks[0]).toMatchObject({ latency: { maxUs: 10 * MS }, visible: { maxUs: 12 * MS } });
});

test('a task publishes in its turn, and what is visible is counted from the request', () => {
  const tasks = { first: taskOf(20 * MS, [sent({ task: 'second' })]), second: taskOf(5 * MS) };
  const report = reportOf([{ atUs: 0, task: 'first' }], { workers: [workersOf()] }, tasks);
  expect(named(report.tasks, 'second')).toMatchObject({
    latency: { maxUs: 5 * MS },
    visible: { maxUs: 25 * MS },
  });
});

test('tasks take cores and connections as requests do', () => {
  const tasks = { work: { ...taskOf(0), tape: { ...taskOf(0).tape, moves: [keeps('appCores', 100 * MS)] } } };
  const load = loadOf({
    durationUs: SECOND,
    servers: { appCores: 1 },
    workers: [workersOf({ processes: 2 })],
  });
  const page = [sent({ task: 'work' }), sent({ task: 'work' }), keeps('appCores', 10 * MS)];
  const report = play(load, [page], tasks);
  expect(report.tasks?.tasks[0]?.running.maxUs).toBe(210 * MS);
  expect(report.utilisation.appCores).toBeCloseTo(0.21);
  const connections = {
    store: { ...taskOf(0), tape: { ...taskOf(0).tape, moves: [keeps('databaseCores', 100 * MS)] } },
  };
  const one = loadOf({
    durationUs: SECOND,
    servers: { databaseConnections: 1 },
    workers: [workersOf({ processes: 2 })],
  });
  const held = play(one, [[sent({ task: 'store' }), sent({ task: 'store' })]], connections);
  expect(held.tasks?.tasks[0]?.running.maxUs).toBe(200 * MS);
});

test('the most urgent goes first, and 0 is the most urgent, as with Redis', () => {
  const report = reportOf(
    [
      { atUs: 0, task: 'long' },
      ...times(5, (at) => ({ atUs: 1 + at, task: 'bulk', priority: 9 })),
      { atUs: 10, task: 'short', priority: 0 },
    ],
    // Nothing is reserved that would be ahead.
    { workers: [workersOf({ prefetchMultiplier: 1 })] },
    { ...TASKS, long: taskOf(SECOND, [], { acksLate: true }), bulk: taskOf(SECOND) },
  );
  expect(named(report.tasks, 'short').waiting.maxUs).toBe(SECOND - 10);
  expect(named(report.tasks, 'bulk').waiting.maxUs).toBeGreaterThan(5 * SECOND);
});

test('of two queues the worker asks the first one first', () => {
  const report = reportOf(
    [
      { atUs: 0, task: 'bulk', queue: 'slow' },
      ...times(5, (at) => ({ atUs: 1 + at, task: 'bulk', queue: 'slow' })),
      { atUs: 10, task: 'short', queue: 'urgent' },
    ],
    { workers: [workersOf({ queues: ['urgent', 'slow'], prefetchMultiplier: 1 })] },
    { ...TASKS, bulk: taskOf(SECOND, [], { acksLate: true }) },
  );
  expect(named(report.queues, 'urgent').waitUs.maxUs).toBe(SECOND - 10);
  expect(named(report.queues, 'slow').waitUs.maxUs).toBeGreaterThan(5 * SECOND);
});

test('with workers of their own, one queue does not wait for the other', () => {
  const messages = times(20, (at) => [
    { atUs: at * 100 * MS, task: 'long', queue: 'images' },
    { atUs: at * 100 * MS + 1, task: 'short', queue: 'mail' },
  ]).flat();
  const apart = reportOf(messages, {
    workers: [
      workersOf({ name: 'images', queues: ['images'] }),
      workersOf({ name: 'mail', queues: ['mail'] }),
    ],
  });
  expect(named(apart.queues, 'mail').waitUs.maxUs).toBe(0);
  const together = reportOf(messages, { workers: [workersOf({ queues: ['images', 'mail'], processes: 2 })] });
  expect(named(together.queues, 'mail').waitUs.p50Us).toBeGreaterThan(SECOND);
});

test('a long task holds short ones that its worker has reserved, while another worker idles', () => {
  const messages = [
    { atUs: 0, task: 'long' },
    ...times(8, (at) => ({ atUs: (1 + at) * 100 * MS, task: 'short' })),
  ];
  const workers = (prefetchMultiplier: number) =>
    ['one', 'two'].map((name) => workersOf({ name, prefetchMultiplier }));
  const many = reportOf(messages, { workers: workers(4) });
  const one = reportOf(messages, { workers: workers(1) });
  const late = reportOf(
    messages,
    { workers: workers(1) },
    { ...TASKS, long: taskOf(SECOND, [], { acksLate: true }) },
  );
  const heldUs = (report: TasksReport) => Math.round(named(report.tasks, 'short').waiting.meanUs * 8);
  // Every other one: published at 200, 400, 600 and 800 ms, begun from 1 s on.
  expect(heldUs(many)).toBe((800 + 610 + 420 + 230) * MS);
  expect(heldUs(one)).toBe(800 * MS);
  expect(heldUs(late)).toBe(0);
  expect(many.workers[0]?.reserved).toBeGreaterThan(one.workers[0]?.reserved ?? 0);
});

test('an eta is kept by a worker, which reserves others meanwhile; what has expired is not run', () => {
  const report = reportOf(
    [
      ...times(3, () => ({ atUs: SECOND, task: 'later', etaUs: EPOCH_US + 5 * SECOND })),
      { atUs: SECOND, task: 'never', etaUs: EPOCH_US + 200 * SECOND },
      { atUs: 2 * SECOND, task: 'long' },
      { atUs: 2 * SECOND, task: 'stale', expiresUs: EPOCH_US + 500 * MS },
    ],
    { workers: [workersOf({ prefetchMultiplier: 1 })] },
    { ...TASKS, later: taskOf(10 * MS), never: taskOf(1), stale: taskOf(1) },
  );
  expect(named(report.tasks, 'later')).toMatchObject({
    done: 3,
    // Due 5 s after the request began, as when it was recorded.
    waiting: { maxUs: 20 * MS },
    latency: { maxUs: 5 * SECOND + 30 * MS },
  });
  expect(named(report.tasks, 'long').waiting.maxUs).toBe(0);
  expect(named(report.tasks, 'stale')).toMatchObject({ published: 1, done: 0, expired: 1, left: 0 });
  expect(named(report.tasks, 'never')).toMatchObject({ published: 1, done: 0, left: 1 });
  expect(report.queues[0]?.left).toBe(0);
});

test('messages of a task that was never recorded are counted and left out; those nobody listens for stay', () => {
  const report = reportOf(
    [
      { atUs: 0, task: 'unknown' },
      { atUs: 0, task: 'short', queue: 'forgotten' },
    ],
    { workers: [workersOf()] },
  );
  expect(named(report.tasks, 'unknown')).toMatchObject({ recorded: false, published: 1, left: 0 });
  expect(named(report.queues, 'forgotten')).toMatchObject({ left: 1, oldestUs: 100 * SECOND, waiting: 1 });
});

test('what waits when the arrivals end is left, and counts for as long as it has waited', () => {
  const report = reportOf(
    times(10, () => ({ atUs: 0, task: 'long' })),
    { durationUs: 4 * SECOND + 500 * MS, workers: [workersOf()] },
  );
  expect(named(report.tasks, 'long')).toMatchObject({ published: 10, done: 4, left: 5 });
  expect(report.queues[0]).toMatchObject({ left: 5, oldestUs: 4_500 * MS, waitUs: { count: 10 } });
  const { waiting = 0, arrivalsPerSecond = 0, waitUs } = report.queues[0] ?? {};
  expect(waiting).toBeCloseTo((arrivalsPerSecond * (waitUs?.meanUs ?? 0)) / 1e6);
});

test('after a burst the backlog goes down by what is served more than comes', () => {
  const task = { short: taskOf(50 * MS) };
  const load = loadOf({
    arrivals: {
      type: 'burst',
      ratePerSecond: 10,
      burstRatePerSecond: 40,
      burstUs: 20 * SECOND,
      everyUs: 120 * SECOND,
    },
    durationUs: 20 * 120 * SECOND,
    workers: [workersOf()],
  });
  const { tasks } = play(load, [[sent({ task: 'short' })]], task);
  const recoveries = tasks?.queues[0]?.recoveries ?? [];
  // The last burst ends with the load.
  expect(recoveries.length).toBeGreaterThanOrEqual(19);
  const seen = recoveries.filter(({ tookUs }) => tookUs !== null);
  expect(seen.length).toBeGreaterThanOrEqual(19);
  const backlog = seen.reduce((sum, each) => sum + each.backlog - each.before, 0) / seen.length;
  const tookSeconds = seen.reduce((sum, { tookUs }) => sum + (tookUs ?? 0), 0) / seen.length / 1e6;
  // 20 a second are served, 10 come.
  expect(Math.abs(tookSeconds / (backlog / 10) - 1)).toBeLessThan(0.1);
  expect(backlog).toBeGreaterThan(300);
});

test('a queue that has not got over a burst before the next is said to', () => {
  const load = loadOf({
    arrivals: {
      type: 'burst',
      ratePerSecond: 10,
      burstRatePerSecond: 40,
      burstUs: 20 * SECOND,
      everyUs: 40 * SECOND,
    },
    durationUs: 200 * SECOND,
    workers: [workersOf()],
  });
  const { tasks } = play(load, [[sent({ task: 'short' })]], { short: taskOf(50 * MS) });
  expect(tasks?.queues[0]?.recoveries[0]).toMatchObject({ burstEndUs: 40 * SECOND, tookUs: null });
});

test('the windows of a queue follow each other to the last arrival, and sum up to its figures', () => {
  const load = loadOf({
    arrivals: { type: 'poisson', ratePerSecond: 15 },
    durationUs: 100 * SECOND,
    workers: [workersOf()],
  });
  const { tasks } = play(load, [[sent({ task: 'short' })]], { short: taskOf(50 * MS) });
  const [queue] = tasks?.queues ?? [];
  const windows = queue?.windows ?? [];
  expect(windows.at(-1)?.endUs).toBe(100 * SECOND);
  expect(windows.reduce((sum, { arrived }) => sum + arrived, 0)).toBe(queue?.arrived);
  const mean = windows.reduce((sum, window) => sum + window.mean, 0) / windows.length;
  expect(mean).toBeCloseTo(queue?.waiting ?? -1);
  expect(Math.max(...windows.map(({ peak }) => peak))).toBe(queue?.peak);
});
