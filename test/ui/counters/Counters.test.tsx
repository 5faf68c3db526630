import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONDITIONS, formatDuration, timeline } from '../../../src/simulation';
import type { Tape } from '../../../src/tape';
import { Counters, type CountersProps } from '../../../src/ui/counters/Counters';
import { publish, serviceCall } from '../../simulation/support/tapes';
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

const RESPONSE = formatDuration(timeline(feedTape(20), CONDITIONS).totalUs);

function counter(label: string): HTMLElement {
  return screen.getByText(label, { selector: 'dt' }).parentElement ?? document.body;
}

describe('the counters', () => {
  it('say what happened, and what it would have taken', () => {
    show(feedTape(20));
    expect(counter('response, modelled')).toHaveTextContent(RESPONSE);
    expect(counter('queries')).toHaveTextContent('21');
    expect(counter('repeated')).toHaveTextContent('20');
    expect(counter('rows')).toHaveTextContent('40');
    expect(counter('to and from the database')).toHaveTextContent('12.6 kB');
  });

  it('count transaction control and failures apart from queries', () => {
    show(
      tapeOf([control('begin'), query(1, LIST, { error: 'locked', rowsWritten: 2 }), control('rollback')]),
    );
    expect(counter('query')).toHaveTextContent('query1: the sum behind it+ 2 for transactions, 1 failed');
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
    expect(screen.queryByText(/21|ms/)).not.toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(screen.getAllByText('not told before your guess')).toHaveLength(5);
  });

  it('open the sum behind the time, and close it again by Escape', async () => {
    const user = userEvent.setup();
    show(feedTape(20));
    const opener = screen.getByRole('button', { name: `${RESPONSE} : the sum behind it` });
    await user.click(opener);
    const dialog = screen.getByRole('dialog', { name: 'The sum behind the response time' });
    expect(
      within(dialog).getByRole('row', { name: /^Round trip to the database.*21 × 2 ms 42\.000 000 ms$/ }),
    ).toBeVisible();
    const shownMs = (timeline(feedTape(20), CONDITIONS).totalUs / 1000).toFixed(3);
    expect(within(dialog).getByRole('row', { name: /^Together/ })).toHaveTextContent(`${shownMs}000 ms`);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(opener).toHaveFocus();
  });

  it.each([
    [
      'queries',
      /^21 :/,
      ['SELECT … FROM feed_member WHERE id = ? LIMIT 21feed.html line 4', '20 × 1', '20'],
      '21',
    ],
    [
      'repeated queries',
      /^20 :/,
      ['SELECT … FROM feed_member WHERE id = ? LIMIT 21feed.html line 4', '20 × 1', '20'],
      '20',
    ],
    [
      'rows',
      /^40 :/,
      ['SELECT … FROM feed_member WHERE id = ? LIMIT 21feed.html line 4', '20 × 1', '20'],
      '40',
    ],
    [
      'bytes',
      /^12\.6 kB :/,
      ['SELECT … FROM feed_member WHERE id = ? LIMIT 21feed.html line 4', '20 × 420', '8,400'],
      '12,580',
    ],
  ])('open the sum behind the %s', async (of, figure, term, total) => {
    const user = userEvent.setup();
    show(feedTape(20));
    await user.click(screen.getByRole('button', { name: figure }));
    const dialog = within(screen.getByRole('dialog', { name: `The sum behind the ${of}` }));
    const rows = dialog.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows).toContainEqual(term);
    expect(rows[1]).toEqual(['Together', total]);
  });

  const ORDER = tapeOf([
    query(1, LIST),
    ...[1, 2, 3].map(() => publish('pins.tasks.make_thumbnail', { place: LIST })),
    serviceCall('app-payments', {
      operation: 'charge',
      subject: 'order-7',
      effect: { kind: 'charge', key: 'order-7', detail: '' },
    }),
  ]);

  it('count what was done outside, where a run did something there', () => {
    show(ORDER, { pinned: timeline(feedTape(1), CONDITIONS) });
    expect(counter('messages')).toHaveTextContent('3: the sum behind itpinned 0 · +3');
    expect(counter('messages').querySelector('.counter-pinned')).toHaveClass('same');
    expect(counter('charge')).toHaveTextContent('1');
    expect(counter('service calls')).toHaveTextContent('4');
    expect(screen.queryByText('mails')).not.toBeInTheDocument();
  });

  it('show nothing of services where a run calls none', () => {
    show(feedTape(20));
    expect(screen.queryByText(/message|service/)).not.toBeInTheDocument();
  });

  it('open the sum behind the messages', async () => {
    const user = userEvent.setup();
    show(ORDER);
    await user.click(screen.getByRole('button', { name: /^3 :/ }));
    const dialog = within(screen.getByRole('dialog', { name: 'The sum behind the messages' }));
    const rows = dialog.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows).toContainEqual(['publish pins.tasks.make_thumbnailviews.py line 12', '3 × 1', '3']);
    expect(rows[1]).toEqual(['Together', '3']);
  });

  it('keep the open sum in step with the conditions', async () => {
    const user = userEvent.setup();
    const tape = feedTape(20);
    const at = (rttUs: number) => {
      const conditions = { ...CONDITIONS, db: { ...CONDITIONS.db, rttUs } };
      return (
        <Counters tape={tape} timeline={timeline(tape, conditions)} conditions={conditions} state="current" />
      );
    };
    const { rerender } = render(at(2_000));
    await user.click(screen.getByRole('button', { name: /ms : the sum/ }));
    rerender(at(3_000));
    expect(screen.getByRole('row', { name: /^Round trip.*21 × 3 ms 63\.000 000 ms$/ })).toBeVisible();
  });

  it('say so when only a part of the time is known', () => {
    const guard = { type: 'clock-reading', atUs: -1 } as const;
    show(tapeOf([{ ...query(1, LIST), guard }, query(1, LIST)]));
    expect(counter('response, modelled')).toHaveTextContent('known so far');
  });
});
