import { expect, it } from 'vitest';
import { describeTasks, tasksFigures } from '../../scripts/lib/play/traffic/tasks';
import { createTraffic, fixedRouter, type Load } from '../../src/simulation/traffic';
import { publish, tapeOf, times } from '../simulation/support/tapes';
import { loadOf } from '../simulation/traffic/support/loads';
import { keeps, SERVICE_CONDITIONS } from '../simulation/traffic/support/services';
import { taskOf, workersOf } from '../simulation/traffic/support/tasks';

/** Four a second, each with a mail of 500 ms and something that was never recorded. */
const LOAD: Load = loadOf({
  arrivals: { type: 'steady', ratePerSecond: 4 },
  durationUs: 100_000_000,
  workers: [workersOf({ processes: 1 })],
});

it('says of queues, tasks and workers what was measured', () => {
  const page = tapeOf([keeps('appCores', 1000), ...times(2, (at) => publish(at === 0 ? 'mail' : 'unknown'))]);
  const traffic = createTraffic(LOAD, SERVICE_CONDITIONS, fixedRouter([page]), { mail: taskOf(500_000) });
  traffic.advance(Number.POSITIVE_INFINITY);
  const { tasks, measuredUs } = traffic.report();
  if (!tasks) throw new Error('there are workers');
  const figures = tasksFigures(tasks, measuredUs);
  expect(figures.queues).toMatchObject([{ queue: 'celery', arrive: 4, left: 200, recoveries: [] }]);
  const [queue] = figures.queues;
  expect(queue?.grows).toBeCloseTo(2, 1);
  expect(queue?.waiting).toBeCloseTo(queue?.product ?? 0, 1);
  expect(figures.workers[0]?.busy).toBeCloseTo(1, 2);
  expect(describeTasks(figures)).toEqual([
    expect.stringMatching(/^ {2}worker celery: 1 processes, \d+(\.\d)? % busy$/),
    expect.stringMatching(
      /^ {2}queue celery: 4\.0 a second wait 25\.\d s, .* 200 at the end; grows by 2\.0 a second$/,
    ),
    expect.stringMatching(/^ {2}task mail: 400 published, 199 done, 200 not begun; /),
    '  task unknown: 400 published, and left out, as no run of it was recorded',
  ]);
});
