import { expect, test } from 'vitest';
import type { TasksReport } from '../../../src/simulation/traffic';
import { times } from '../support/tapes';
import { loadOf } from './support/loads';
import { exponentialTimes } from './support/services';
import { play, sent, taskOf, workersOf } from './support/tasks';
import { constantService, exponentialService } from './support/theory';

const SERVICE_US = 10_000;
const BATCHES = 32;
/** Of Student's t with 31 degrees of freedom: exceeded, either way, once in 2,000. */
const QUANTILE = 3.9;

function batch(processes: number, load: number, timesUs: readonly number[], seed: number): TasksReport {
  const ratePerSecond = (processes * load * 1e6) / SERVICE_US;
  const pages = timesUs.map((_, at) => [sent({ task: `task-${at}` })]);
  const tasks = Object.fromEntries(timesUs.map((us, at) => [`task-${at}`, taskOf(us)]));
  const { tasks: report } = play(
    loadOf({
      seed,
      arrivals: { type: 'poisson', ratePerSecond },
      durationUs: Math.round((12_000 / ratePerSecond) * 1e6),
      warmUpUs: Math.round((2_000 / ratePerSecond) * 1e6),
      workers: [workersOf({ processes })],
    }),
    pages,
    tasks,
  );
  if (!report) throw new Error('there are workers');
  return report;
}

function expectMean(values: readonly number[], expected: number): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  expect(Math.abs(mean - expected)).toBeLessThan(QUANTILE * Math.sqrt(variance / values.length));
}

test.each([
  { name: 'M/M/1', processes: 1, load: 0.7, timesUs: exponentialTimes(SERVICE_US, 128) },
  { name: 'M/M/4', processes: 4, load: 0.8, timesUs: exponentialTimes(SERVICE_US, 128) },
  { name: 'M/D/1', processes: 1, load: 0.8, timesUs: [SERVICE_US] },
])('tasks as $name: waits and utilisation are what theory says, and not of 5 % longer tasks', (queue) => {
  const { processes, load, timesUs } = queue;
  const theory = (of: number) =>
    timesUs.length === 1 ? constantService(of, SERVICE_US) : exponentialService(processes, of, SERVICE_US);
  const reports = times(BATCHES, (seed) => batch(processes, load, timesUs, seed));
  const waits = reports.map(({ queues }) => queues[0]?.waitUs.meanUs ?? 0);
  expectMean(waits, theory(load).meanWaitUs);
  expect(() => expectMean(waits, theory(load * 1.05).meanWaitUs)).toThrow();
  for (const { queues, workers } of reports) {
    const [messages, worker] = [queues[0], workers[0]];
    // Little: those at the beginning and the end of what is measured are some of 10,000.
    const expected = ((messages?.arrivalsPerSecond ?? 0) * (messages?.waitUs.meanUs ?? 0)) / 1e6;
    expect(Math.abs((messages?.waiting ?? 0) / expected - 1)).toBeLessThan(0.02);
    // The utilisation law, with the mean of the service times drawn.
    const law = ((messages?.arrivalsPerSecond ?? 0) * SERVICE_US) / 1e6 / processes;
    expect(Math.abs((worker?.utilisation ?? 0) / law - 1)).toBeLessThan(0.05);
  }
});
