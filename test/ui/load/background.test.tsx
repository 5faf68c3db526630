import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Lab } from '../../../src/lesson/lab';
import { loadFileSchema } from '../../../src/lesson/load-schema';
import { createTraffic, fixedRouter, type RecordedTasks } from '../../../src/simulation/traffic';
import type { TrafficJob } from '../../../src/worker/traffic/protocol';
import { cpu, publish, tapeOf } from '../../simulation/support/tapes';
import { LAB } from '../../store/fixtures';
import { pass, type Shown, show } from './support';

const MAILING: Lab = {
  ...LAB,
  load: loadFileSchema.parse({
    ratePerSecond: 10,
    seconds: 60,
    arrivals: { times: 5, seconds: 5, everySeconds: 30 },
    workers: [
      { name: 'mail', queues: ['mail'] },
      { name: 'images', queues: ['images', 'celery'], processes: 2 },
    ],
    knobs: ['rate', 'processes', 'prefetch'],
  }),
};

/** 60 ms a message: more than come in the calm, fewer than in a burst. */
const TASKS: RecordedTasks = {
  'pins.mail': { tape: tapeOf([cpu('python.sleep', 60_000)]), startedUs: 0 },
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function reportOf({ load, conditions }: TrafficJob) {
  const mail = publish('pins.mail');
  const page = tapeOf([
    { ...mail, message: mail.message && { ...mail.message, queue: 'mail' } },
    publish('pins.unknown'),
  ]);
  const traffic = createTraffic(load, conditions, fixedRouter([page]), TASKS);
  traffic.advance(Number.POSITIVE_INFINITY);
  return traffic.report();
}

function say({ traffic }: Shown): void {
  const flight = traffic.flights.at(-1);
  if (!flight) throw new Error('nothing was asked for');
  const report = reportOf(flight.job);
  act(() => flight.say({ type: 'report', report, found: null, progress: 1, done: true }));
}

const region = (name: string) => within(screen.getByRole('region', { name }));
const cells = (name: string, row: string) =>
  within(region(name).getByRole('row', { name: new RegExp(`^${row}`) }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

it('a load without task workers says nothing of them', async () => {
  const { traffic } = await show();
  act(() => void traffic.report());
  for (const name of ['Queues', 'Tasks', 'Task workers'])
    expect(screen.queryByRole('region', { name })).toBeNull();
});

it('workers are there before anything is known of them', async () => {
  await show({ lab: MAILING });
  expect(region('Task workers').getByText('1 process, not known yet')).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Queues' })).toBeNull();
});

it('queues have their lengths as a drawing and as a table, their waits, and both sides of Little’s law', async () => {
  say(await show({ lab: MAILING }));
  const queues = region('Queues');
  expect(queues.getByRole('img', { name: 'Messages waiting over time, by queue' })).toBeVisible();
  fireEvent.click(queues.getByRole('button', { name: 'Messages waiting, as a table' }));
  const lengths = within(queues.getByRole('table', { name: /^Messages waiting, on average and at most/ }));
  expect(lengths.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual([
    'From',
    'mail',
    'images',
    'celery',
  ]);
  expect(Number(cells('Waits by queue', 'mail')[0])).toBeGreaterThan(300);
  expect(cells('Waits by queue', 'images').slice(0, 3)).toEqual(['0', '–', '–']);
  const [perSecond, , product, waiting] = cells('Little’s law', 'mail').map(Number);
  expect(perSecond).toBeGreaterThan(5);
  expect(Math.abs((waiting ?? 0) / (product ?? 1) - 1)).toBeLessThan(0.05);
  const bursts = queues.getByRole('list', { name: 'After each burst' });
  expect(bursts).toHaveTextContent(
    /mail: the burst that ended at 30.0 s left \d+ messages, and was got over in/,
  );
});

it('tasks have theirs, and what was never recorded is said to be left out', async () => {
  say(await show({ lab: MAILING }));
  expect(cells('Tasks: the figures', 'pins.mail')[3]).toBe('60.0 ms');
  expect(cells('Tasks: the figures', 'pins.unknown').slice(1, 4)).toEqual(['0', '–', '–']);
  expect(region('Tasks').getByText(/No run of pins.unknown was recorded/)).toBeVisible();
});

it('the knobs of a worker are beside it, and turn it', async () => {
  const shown = await show({ lab: MAILING });
  say(shown);
  const knob = region('Task workers').getByRole('textbox', { name: 'Processes of mail, value' });
  fireEvent.change(knob, { target: { value: '3' } });
  fireEvent.keyDown(knob, { key: 'Enter' });
  await pass(1000);
  expect(shown.traffic.flights.at(-1)?.job.load.workers).toEqual([
    { name: 'mail', queues: ['mail'], processes: 3, prefetchMultiplier: 4 },
    { name: 'images', queues: ['images', 'celery'], processes: 2, prefetchMultiplier: 4 },
  ]);
  say(shown);
  expect(region('Task workers').getByText(/^3 processes, \d+ % busy$/)).toBeVisible();
});
