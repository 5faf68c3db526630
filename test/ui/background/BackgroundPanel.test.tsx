import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TYPING_PAUSE_MS } from '../../../src/store/run/run';
import type { LabSession } from '../../../src/store/session';
import BackgroundPanel from '../../../src/ui/background/BackgroundPanel';
import { SessionProvider } from '../../../src/ui/common/session-context';
import { BACKGROUND_LAB, backgroundAnswer } from '../../store/fake-background';
import { createFakeEngine, openSession, VIEWS } from '../../store/fixtures';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Goal = (typeof BACKGROUND_LAB)['goals'][number];

const waterfall = vi.fn();

async function show(lab = BACKGROUND_LAB): Promise<LabSession> {
  const engine = Object.assign(createFakeEngine(), { answer: backgroundAnswer });
  const session = openSession({ lab, engine });
  session.run.getState().run();
  await vi.advanceTimersByTimeAsync(0);
  render(
    <SessionProvider session={session}>
      <BackgroundPanel onWaterfall={waterfall} />
    </SessionProvider>,
  );
  return session;
}

const soon = () => act(() => vi.advanceTimersByTimeAsync(TYPING_PAUSE_MS));
const region = (name: string) => within(screen.getByRole('region', { name }));
const bars = () => within(screen.getByRole('group', { name: 'Lanes' })).getAllByRole('button');
const rows = (name: string) =>
  region(name)
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    );

describe('the two clocks', () => {
  it('tell what the visitor waits for, and what the servers do in all', async () => {
    await show();
    const visitors = region('The visitor’s clock');
    expect(visitors.getByText('26.0 ms')).toBeVisible();
    expect(visitors.getByText('until its last mail, charge or file').parentElement).toHaveTextContent(
      '210 ms',
    );
    expect(visitors.getByText('until its tasks are over').parentElement).toHaveTextContent('230 ms');
    const systems = region('The system’s clock');
    expect(systems.getByText('queries').parentElement).toHaveTextContent('24');
    expect(systems.getByText('messages').parentElement).toHaveTextContent('3');
    expect(systems.getByText('runs of tasks').parentElement).toHaveTextContent('3');
  });

  it('stand beside those of the pinned run', async () => {
    const session = await show();
    act(() => session.runs.getState().pin());
    act(() => session.progress.getState().edit(VIEWS, 'pins = joined()\n'));
    await soon();
    expect(region('The system’s clock').getByText('messages').parentElement).toHaveTextContent(
      'pinned 3 · −3',
    );
    expect(screen.getByText('Pinned: run 1.')).toBeVisible();
    act(() => session.conditions.getState().set('db.rtt', 9_000));
    await soon();
    expect(screen.getByText(/^Pinned: run 1, under the conditions that it ran under/)).toBeVisible();
  });
});

describe('the lanes', () => {
  it('have a bar for each request and each run of a task, which says how it ended', async () => {
    await show();
    expect(bars().map((bar) => bar.getAttribute('aria-label'))).toEqual([
      'feed, answered: from 0 µs on, lasts 26.0 ms, web: feed',
      'tell, succeeded: from 6.0 ms on, lasts 94.0 ms, worker 1',
      'tell, run 2, succeeded: from 200 ms on, lasts 30.0 ms, worker 1',
      'thumbnail, failed: from 7.0 ms on, lasts 83.0 ms, worker 2',
    ]);
  });

  it('a bar selects its tape, and the way leads on to its waterfall', async () => {
    const session = await show();
    const failed = screen.getByRole('button', { name: /^thumbnail, failed/ });
    fireEvent.click(failed);
    expect(session.selection.getState().request).toBe(2);
    expect(failed).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByText('OSError: full', { selector: '.background-selected code' })).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Its waterfall' }));
    expect(waterfall).toHaveBeenCalledOnce();
  });

  it('are gone through with the arrow keys, from the one that Tab reaches', async () => {
    await show();
    expect(bars().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1]);
    bars()[0]?.focus();
    fireEvent.keyDown(bars()[0] as HTMLElement, { key: 'ArrowRight' });
    expect(bars()[1]).toHaveFocus();
    fireEvent.keyDown(bars()[1] as HTMLElement, { key: 'ArrowUp' });
    expect(bars()[0]).toHaveFocus();
  });

  it('are a table too', async () => {
    const session = await show();
    fireEvent.click(screen.getByRole('button', { name: 'As a table' }));
    expect(
      rows('Requests and tasks').map(([what, from, , ended, came]) => [what, from, ended, came]),
    ).toEqual([
      ['feed', '0 µs', 'answered', '–'],
      ['tell', '6.0 ms', 'succeeded', 'mail ada@example.org'],
      ['tell, run 2', '200 ms', 'succeeded', 'mail ada@example.org'],
      ['thumbnail', '7.0 ms', 'failed OSError: full', '–'],
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'tell, run 2' }));
    expect(session.selection.getState().request).toBe(3);
  });
});

describe('what goes wrong', () => {
  it('is ticked, marks what is shown as old until it has been run, and is said', async () => {
    await show();
    expect(screen.queryByRole('slider', { name: /^Moment/ })).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: /machine stops once it has sent a mail/ }));
    const moment = screen.getByRole('slider', { name: /^Moment: The worker’s machine stops/ });
    fireEvent.change(moment, { target: { value: '40' } });
    expect(moment).toHaveAttribute('aria-valuetext', '40.0 ms after a mail');
    expect(screen.getByText(/^Of the run before your last change/)).toBeVisible();
    await soon();
    expect(screen.queryByText(/^Of the run before/)).toBeNull();
    expect(screen.getByRole('list', { name: 'What befell the servers' })).toHaveTextContent(
      'After 61.0 ms: The machine of worker stopped.',
    );
    expect(screen.getByText('60 min', { selector: '.background-break' })).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent(
      '1 mail sent; 1 run of tasks failed; 1 message lost; answered after 26.0 ms.',
    );
  });

  it('workers get more processes, each with a lane', async () => {
    await show();
    fireEvent.change(screen.getByRole('slider', { name: 'Processes, worker' }), { target: { value: '4' } });
    await soon();
    expect(screen.getByText('worker 4')).toBeVisible();
    fireEvent.change(screen.getByRole('slider', { name: 'Messages held for each, worker' }), {
      target: { value: '0' },
    });
    expect(screen.getByText('no limit')).toBeVisible();
  });

  it('what conditions change is out of date until it has been run again', async () => {
    const session = await show();
    act(() => session.conditions.getState().set('db.rtt', 9_000));
    expect(screen.getByText(/^Of the run before your last change/)).toBeVisible();
    await soon();
    expect(screen.getByText(/^Modelled/)).toBeVisible();
  });
});

describe('what came of it', () => {
  it('stands on its shelf, and what came twice is marked', async () => {
    await show();
    expect(screen.getByText(/Inbox: 2 mails/)).toBeVisible();
    expect(rows('What came of it')).toEqual([
      ['ada@example.org', 'New', '60.0 ms'],
      ['ada@example.orgsent twice', 'New', '210 ms'],
    ]);
    expect(screen.queryByText(/was made/)).toBeNull();
  });

  it('of a kind that a goal is about, none is worth a word', async () => {
    const once: Goal = {
      id: 'once',
      text: 'Charged once',
      check: { type: 'background-twice', effect: 'charge', incidents: [] },
    };
    await show({ ...BACKGROUND_LAB, goals: [once] });
    expect(screen.getByText('No charge was made.')).toBeVisible();
  });
});

describe('messages', () => {
  it('are told from their publishing to what became of them', async () => {
    const session = await show();
    const [first, second, third] = rows('Messages');
    expect(first).toEqual(['(7,)', 'celery', '5.0 ms by GET /', '5.0 ms', '0', '–', 'done']);
    expect(second?.at(-1)).toBe('done: failed, OSError: full');
    expect(third?.[2]).toBe('50.0 ms by tell');
    expect(third?.[5]).toBe('200 ms');
    fireEvent.click(region('Messages').getByRole('button', { name: 'tell' }));
    expect(session.selection.getState().request).toBe(1);
  });

  it('are none where nothing is published', async () => {
    const session = await show();
    act(() => session.progress.getState().edit(VIEWS, 'pins = joined()\n'));
    await soon();
    expect(screen.getByRole('heading', { name: '0 messages' })).toBeVisible();
    expect(screen.getByText(/^Nothing was published/)).toBeVisible();
    expect(screen.getByText('No mail, no charge and no file.')).toBeVisible();
  });
});
