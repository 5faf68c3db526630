import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PathsNews } from '../../../src/worker/traffic/protocol';
import { curveOf } from '../../store/fake-traffic';
import { problemAt, TEMPLATE, VIEWS } from '../../store/fixtures';
import { pass, show } from './support';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const button = (name: string) => screen.getByRole('button', { name });
const press = (name: string) => fireEvent.click(button(name));
const rate = () => screen.getByRole('textbox', { name: 'Requests a second, value' });
const scrub = () => screen.getByRole('slider', { name: 'Time looked at' });
const said = () =>
  screen
    .getAllByRole('status')
    .map((element) => element.textContent)
    .join(' | ');

describe('the load panel says how it stands', () => {
  it('without a run', async () => {
    await show({}, false);
    expect(screen.getByText(/nothing to put under load/)).toBeVisible();
    expect(scrub()).toBeDisabled();
  });

  it('while it simulates, and when it has', async () => {
    const { traffic } = await show();
    expect(screen.getByText('Simulating…')).toBeVisible();
    act(() => void traffic.report(false));
    expect(screen.getByText('simulating, 40 %')).toBeVisible();
    expect(said()).toBe('');
    act(() => void traffic.report());
    expect(screen.getByText(/^Nothing limits: the busiest/)).toBeVisible();
    expect(said()).toMatch(/^Simulated: p95 [\d.]+ ms\. Nothing limits/);
  });

  it('paused, and stopped', async () => {
    const { traffic } = await show();
    act(() => void traffic.report(false));
    press('Pause');
    expect(screen.getByText('paused, 40 %')).toBeVisible();
    press('Go on');
    expect(traffic.flights[0]?.orders).toEqual(['pause', 'resume']);
    press('Stop');
    expect(said()).toBe('Stopped.');
    press('Simulate again');
    await pass(0);
    expect(traffic.flights).toHaveLength(2);
  });

  it('failed, with the line and a way to try again', async () => {
    const { traffic, session } = await show();
    const problem = problemAt({ title: 'This code remembers something.', file: VIEWS, line: 1 });
    act(() => traffic.flights[0]?.say({ type: 'failed', problem }));
    const alert = within(screen.getByRole('alert'));
    expect(alert.getByText('This code remembers something.')).toBeVisible();
    fireEvent.click(alert.getByRole('button', { name: 'views.py line 1' }));
    expect(session.selection.getState().place).toEqual({ file: VIEWS, line: 1 });
    fireEvent.click(alert.getByRole('button', { name: 'Simulate again' }));
    await pass(0);
    expect(traffic.flights).toHaveLength(2);
  });
});

describe('the knobs', () => {
  it('turn the load, by hand and by typing', async () => {
    const { traffic, load } = await show();
    fireEvent.change(rate(), { target: { value: '80' } });
    fireEvent.keyDown(rate(), { key: 'Enter' });
    expect(load().settings.ratePerSecond).toBe(80);
    fireEvent.change(screen.getByRole('slider', { name: 'Web workers' }), { target: { value: '100' } });
    await pass(1000);
    expect(traffic.flights.at(-1)?.job.load.servers.webWorkers).toBe(16);
    press('As the lab begins');
    expect(rate()).toHaveValue('30 /s');
  });

  it('refuse what is no number of theirs', async () => {
    await show();
    fireEvent.change(rate(), { target: { value: 'many' } });
    fireEvent.keyDown(rate(), { key: 'Enter' });
    expect(screen.getByRole('alert')).toHaveTextContent('a whole number from 1 to 5000');
  });

  it('are felt at each press of an arrow key, though values are whole', async () => {
    const { load } = await show();
    const slider = () => screen.getByRole('slider', { name: 'Application cores' });
    const value = () => Number(slider().getAttribute('value') ?? (slider() as HTMLInputElement).value);
    for (const cores of [3, 4, 5]) {
      fireEvent.change(slider(), { target: { value: String(value() + 1) } });
      expect(load().settings.servers.appCores).toBe(cores);
    }
  });
});

describe('what is measured', () => {
  it('is figures, gauges, charts with a table behind each, and two requests in full', async () => {
    const { traffic } = await show();
    act(() => void traffic.report());
    const figures = within(screen.getByRole('region', { name: 'What visitors get' }));
    for (const label of ['p95, modelled', 'p50', 'p99', 'served a second'])
      expect(figures.getByText(label)).toBeVisible();
    const resources = within(screen.getByRole('region', { name: 'Resources' }));
    expect(resources.getAllByText(/% (held|busy)$/)).toHaveLength(4);
    for (const title of ['Response time', 'Requests a second', 'Waiting for a']) {
      expect(screen.getByRole('img', { name: `${title} over time` })).toBeInTheDocument();
      press(`${title}, as a table`);
      const table = screen.getByRole('table', { name: `${title}, in windows of 200 ms` });
      expect(within(table).getAllByRole('row').length).toBeGreaterThan(90);
    }
    const slowest = screen.getByRole('table', { name: /^The slowest: [\d.]+ ms feed, request \d+/ });
    expect(within(slowest).getByRole('row', { name: /^network [\d.]+ ms \d+ %/ })).toBeVisible();
    expect(screen.getByRole('table', { name: /^A typical one/ })).toBeVisible();
  });

  it('is a report of what was before, until something is known of what is now', async () => {
    const { traffic, session } = await show();
    act(() => void traffic.report());
    act(() => session.conditions.getState().set('db.rtt', 9000));
    const verdict = () => document.querySelector('.load-verdict');
    expect(verdict()).toHaveClass('stale');
    await pass(1000);
    act(() => void traffic.report(false));
    expect(verdict()).not.toHaveClass('stale');
  });
});

describe('time', () => {
  it('can be looked at window by window', async () => {
    const { traffic } = await show();
    act(() => void traffic.report());
    expect(screen.getByText(/served, over 18\.0 s of the load/)).toBeVisible();
    fireEvent.change(scrub(), { target: { value: '3' } });
    expect(scrub()).toHaveAttribute('aria-valuetext', 'from 600 ms to 800 ms');
    expect(screen.getByText(/served, from 600 ms to 800 ms/)).toBeVisible();
    press('Step');
    expect(scrub()).toHaveAttribute('aria-valuetext', 'from 800 ms to 1.0 s');
    press('Step back');
    press('Step back');
    expect(scrub()).toHaveAttribute('aria-valuetext', 'from 400 ms to 600 ms');
    press('back to the whole');
    expect(screen.getByText(/served, over 18\.0 s of the load/)).toBeVisible();
  });
});

describe('the saturation curve', () => {
  it('names the knee of this run and of the pinned one, drawn and as a table', async () => {
    const { traffic, session } = await show();
    act(() => session.runs.getState().pin());
    act(() => session.progress.getState().edit(VIEWS, 'pins = joined()\n'));
    await pass(1000);
    act(() => void traffic.report());
    const [, own, pinned] = traffic.curves;
    act(() => own?.say({ type: 'curve', curve: curveOf(300), done: true }));
    act(() => pinned?.say({ type: 'curve', curve: curveOf(100), done: true }));
    expect(
      screen.getByText(/^The knee is at 240 requests a second.* Of the pinned run 1 it is at 80\.$/),
    ).toBeVisible();
    expect(screen.getByText('pinned run 1: 80 /s')).toBeVisible();
    press('p95 against load, as a table');
    const table = within(screen.getByRole('table', { name: /same load at other rates/ }));
    expect(table.getByRole('row', { name: /^240 \(knee\) 240 20\.0 ms 32\.0 ms 0 80 %/ })).toBeVisible();
    expect(table.getByRole('row', { name: /^80 \(knee\)/ })).toBeVisible();
  });
});

describe('code that asks a cache', () => {
  const FOUND: PathsNews = {
    paths: {
      kinds: [
        [
          {
            request: 'feed',
            path: '/',
            paths: [
              { words: ['hit'], places: [{ file: VIEWS, line: 4 }], status: 200, taken: 90 },
              { words: ['miss'], places: [{ file: TEMPLATE, line: 2 }], status: 200, taken: 10 },
            ],
          },
        ],
      ],
      runs: 3,
      tapes: 2,
      visits: 100,
      borrowed: 25,
      strayed: 0,
    },
    cache: {
      stats: {
        get_hits: 90,
        get_misses: 10,
        get_expired: 4,
        cmd_set: 10,
        evictions: 2,
        curr_items: 7,
        bytes: 2_000,
        limit_maxbytes: 67_108_864,
      } as PathsNews['cache']['stats'],
      hitRatio: 0.9,
      items: [{ key: ':1:feed', bytes: 300, ageUs: 2_000_000, expiresInUs: null }],
    },
  };

  it('shows the cache as memcached’s stats do, and the paths that requests took', async () => {
    const { traffic, session } = await show();
    act(() => void traffic.report(true, FOUND));
    const cache = within(screen.getByRole('region', { name: 'The cache' }));
    expect(cache.getByText('get_hits').closest('div')).toHaveTextContent('get_hits90');
    expect(cache.getByText('hit ratio').closest('div')).toHaveTextContent('90 %');
    expect(cache.getByText('evictions').closest('div')).toHaveTextContent('2');
    expect(cache.getByText('curr_items').closest('div')).toHaveTextContent('7');
    expect(cache.getByRole('row', { name: ':1:feed 300 B 2.0 s never' })).toBeVisible();
    const paths = within(screen.getByRole('region', { name: 'Paths' }));
    expect(paths.getByText(/3 runs of your code gave 2 tapes, which 100 requests took/)).toBeVisible();
    expect(paths.getByText(/25 % of them took one that was recorded for another page/)).toBeVisible();
    expect(paths.getByRole('row', { name: /^hit views\.py line 4 200 90 90 %$/ })).toBeVisible();
    fireEvent.click(paths.getByRole('button', { name: 'feed.html line 2' }));
    expect(session.selection.getState().place).toEqual({ file: TEMPLATE, line: 2 });
  });
});
