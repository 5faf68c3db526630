import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONDITIONS, timeline } from '../../../src/simulation';
import type { Tape } from '../../../src/tape';
import { Counters, type CountersProps } from '../../../src/ui/counters/Counters';
import { control, feedTape, LIST, query, tapeOf } from '../tapes';

const CONDITIONS = { ...DEFAULT_CONDITIONS, db: { ...DEFAULT_CONDITIONS.db, rttUs: 2_000 } };

function show(tape: Tape, change: Partial<CountersProps> = {}): void {
  render(
    <Counters
      tape={tape}
      timeline={timeline(tape, CONDITIONS)}
      conditions={CONDITIONS}
      state="current"
      {...change}
    />,
  );
}

function counter(label: string): HTMLElement {
  return screen.getByText(label, { selector: 'dt' }).parentElement ?? document.body;
}

describe('the counters', () => {
  it('say what happened, and what it would have taken', () => {
    show(feedTape(20));
    expect(counter('response, modelled')).toHaveTextContent('45.9 ms');
    expect(counter('queries')).toHaveTextContent('21');
    expect(counter('repeated')).toHaveTextContent('20');
    expect(counter('rows')).toHaveTextContent('40');
    expect(counter('over the wire')).toHaveTextContent('12.6 kB');
  });

  it('count transaction control and failures apart from queries', () => {
    show(
      tapeOf([control('begin'), query(1, LIST, { error: 'locked', rowsWritten: 2 }), control('rollback')]),
    );
    expect(counter('query')).toHaveTextContent('query1+ 2 for transactions, 1 failed');
    expect(counter('row')).toHaveTextContent('2 written');
  });

  it('say when they are of earlier code, or not of this machine', () => {
    show(feedTape(20), { state: 'stale' });
    expect(screen.getByText('of the code before your last change')).toBeVisible();
    show(feedTape(20), { state: 'recorded' });
    expect(screen.getByText('recorded, not run here')).toBeVisible();
  });

  it('compare with a pinned run', () => {
    show(feedTape(1), { pinned: timeline(feedTape(20), CONDITIONS) });
    expect(counter('queries')).toHaveTextContent('pinned 21 · −19');
    expect(counter('repeated')).toHaveTextContent('pinned 20 · −20');
  });

  it('tell nothing while a guess is awaited', () => {
    show(feedTape(20), { veiled: true });
    expect(screen.queryByText(/21|45\.9/)).not.toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(screen.getAllByText('not told before your guess')).toHaveLength(5);
  });

  it('open the sum behind the time, and close it again by Escape', async () => {
    const user = userEvent.setup();
    show(feedTape(20));
    const opener = screen.getByRole('button', { name: '45.9 ms : the sum behind it' });
    await user.click(opener);
    const dialog = screen.getByRole('dialog', { name: 'The sum behind the response time' });
    expect(
      within(dialog).getByRole('row', { name: /^Round trip to the database.*21 × 2\.0 ms 42\.000 ms$/ }),
    ).toBeVisible();
    expect(within(dialog).getByRole('row', { name: /^Together/ })).toHaveTextContent(/45\.\d{3} ms$/);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(opener).toHaveFocus();
  });

  it('say so when only a part of the time is known', () => {
    const guard = { type: 'clock-reading', atUs: -1 } as const;
    show(tapeOf([{ ...query(1, LIST), guard }, query(1, LIST)]));
    expect(counter('response, modelled')).toHaveTextContent('known so far');
  });
});
