import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Lab } from '../../../src/lesson/lab';
import { loadFileSchema } from '../../../src/lesson/load-schema';
import type { TrafficReport } from '../../../src/simulation/traffic';
import { TURN_PAUSE_MS } from '../../../src/store/load/load';
import type { FakeTraffic } from '../../store/fake-traffic';
import { EVENTFUL_LAB } from '../../store/fixtures';
import { pass, show } from './support';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const button = (name: string) => screen.getByRole('button', { name });
const press = (name: string) => fireEvent.click(button(name));
const said = () => screen.getByRole('status').textContent;
const placed = () =>
  within(screen.getByRole('list', { name: 'Placed in this load' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

const CROWD = 'Ten come at once now';
const RESTART = 'The cache restarts now';

/** The last simulation ends, and its report is not all as it was simulated. */
function reportWith(traffic: FakeTraffic, changed: (report: TrafficReport) => Partial<TrafficReport>): void {
  const report = traffic.report();
  const news = { type: 'report', found: null, progress: 1, done: true } as const;
  traffic.flights.at(-1)?.say({ ...news, report: { ...report, ...changed(report) } });
}

describe('what happens', () => {
  it('is not asked where the lab has no incidents', async () => {
    await show();
    expect(screen.queryByRole('region', { name: 'What happens' })).toBeNull();
  });

  it('is placed by a button, listed, marked in the charts and in their tables, and told', async () => {
    const { traffic, load } = await show({ lab: EVENTFUL_LAB });
    act(() => void traffic.report());
    expect(screen.getByText('now: 10.0 s')).toBeVisible();
    press(CROWD);
    expect(placed()).toEqual(['1Ten come at once, at 10.0 s']);
    expect(said()).toBe('Placed: Ten come at once, at 10.0 s. Placed in all: 1.');
    fireEvent.change(screen.getByRole('slider', { name: 'Time looked at' }), { target: { value: '3' } });
    expect(screen.getByText('now: 600 ms')).toBeVisible();
    press(RESTART);
    expect(placed()).toEqual(['1The cache restarts, at 600 ms', '2Ten come at once, at 10.0 s']);
    await pass(TURN_PAUSE_MS);
    act(() => void traffic.report());
    expect(load().view).toMatchObject({ atUs: 600_000 });
    expect(said()).toMatch(/^Simulated: /);

    screen.getByRole('img', {
      name: 'Requests a second over time; The cache restarts, at 600 ms; Ten come at once, at 10.0 s',
    });
    expect(document.querySelectorAll('.plot-mark.happening')).toHaveLength(6);
    press('Requests a second, as a table');
    const table = within(screen.getByRole('table', { name: /^Requests a second/ }));
    expect(table.getByRole('row', { name: /^600 ms .* The cache restarts$/ })).toBeVisible();
    expect(table.getByRole('row', { name: /^10\.0 s .* Ten come at once$/ })).toBeVisible();
    expect(table.getByRole('row', { name: /^800 ms [\d.]+ [\d.]+$/ })).toBeVisible();
  });

  it('is removed, and the focus stays in the row', async () => {
    await show({ lab: EVENTFUL_LAB });
    for (const name of [CROWD, RESTART, RESTART]) press(name);
    const removers = () => screen.getAllByRole('button', { name: /^Remove: / });
    const remove = (index: number) => {
      act(() => removers()[index]?.focus());
      fireEvent.click(document.activeElement ?? document.body);
    };
    remove(2);
    expect(said()).toBe('Removed: The cache restarts, at 10.0 s. Placed in all: 2.');
    expect(document.activeElement).toBe(removers()[1]);
    remove(0);
    expect(said()).toBe('Removed: Ten come at once, at 10.0 s. Placed in all: 1.');
    expect(document.activeElement).toBe(button('Remove: The cache restarts, at 10.0 s'));
    press('Remove: The cache restarts, at 10.0 s');
    expect(document.activeElement).toBe(button(CROWD));
    expect(screen.queryByRole('list', { name: 'Placed in this load' })).toBeNull();
  });

  it('is forgotten with what was turned', async () => {
    const { load } = await show({ lab: EVENTFUL_LAB });
    press(CROWD);
    press('As the lab begins');
    expect(load().settings.incidents).toEqual([]);
    expect(screen.queryByRole('button', { name: 'As the lab begins' })).toBeNull();
  });

  it('says so where it comes after the load’s end', async () => {
    const { session } = await show({ lab: EVENTFUL_LAB });
    const { work } = session.progress.getState();
    act(() =>
      session.progress.getState().load({ ...work, incidents: [{ incident: 'crowd', atUs: 20_000_000 }] }),
    );
    expect(placed()).toEqual(['1Ten come at once, at 20.0 swhen nobody comes any more']);
  });
});

describe('what was out of date', () => {
  const many = { count: 31, meanUs: 1, p50Us: 1, p95Us: 1, p99Us: 1, maxUs: 8_300_000 };

  it('is told in figures, as a line of the chart, and when the load has ended', async () => {
    const { traffic } = await show({ lab: EVENTFUL_LAB });
    act(() => void traffic.report());
    expect(screen.queryByText('served out of date')).toBeNull();
    act(() =>
      reportWith(traffic, ({ windows }) => ({
        staleness: many,
        windows: windows.map((window, at) => ({ ...window, stale: at === 4 ? 2 : 0 })),
      })),
    );
    expect(screen.getByText('out of date for, at most').closest('div')).toHaveTextContent('8.3 s');
    expect(said()).toMatch(/31 served out of date, for 8\.3 s at most\. Nothing limits/);
    press('Requests a second, as a table');
    const table = within(screen.getByRole('table', { name: /^Requests a second/ }));
    expect(table.getByRole('columnheader', { name: 'served out of date' })).toBeVisible();
    expect(table.getByRole('row', { name: /^800 ms .* 10$/ })).toBeVisible();
  });

  const NIGHTLY: Lab = {
    ...EVENTFUL_LAB,
    requests: [...EVENTFUL_LAB.requests, { name: 'refresh', method: 'COMMAND', path: 'refresh' }],
    load: loadFileSchema.parse({
      ratePerSecond: 30,
      seconds: 20,
      jobs: [{ request: 'refresh', everySeconds: 5 }],
    }),
  };

  it('is told by request, beside who asked the database', async () => {
    const { traffic } = await show({ lab: NIGHTLY });
    act(() =>
      reportWith(traffic, ({ kinds }) => ({
        kinds: kinds.map((kind, at) =>
          at === 0
            ? { ...kind, requests: 531, staleness: many, readers: { pins_tag: 3, pins_pin: 7 } }
            : { ...kind, requests: 4, readers: {} },
        ),
      })),
    );
    const table = within(
      screen.getByRole('table', { name: 'By request, modelled, over 18.0 s of the load' }),
    );
    expect(
      table.getByRole('row', { name: /^feed 531 [\d.]+ ms [\d.]+ ms 7 for pins_pin 31 8\.3 s –$/ }),
    ).toBeVisible();
    expect(table.getByRole('row', { name: /^refresh job, every 5 s 4 .* 0 0 – –$/ })).toBeVisible();
  });

  it('is not told by request where all are of one kind', async () => {
    const { traffic } = await show({ lab: EVENTFUL_LAB });
    act(() => void traffic.report());
    expect(screen.queryByRole('region', { name: 'By request' })).toBeNull();
  });
});
