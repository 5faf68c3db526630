import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_CONDITIONS, endOf, formatDuration, timeline } from '../../../src/simulation';
import { DistanceCurve } from '../../../src/ui/charts/DistanceCurve';
import { feedTape, LIST, query, tapeOf } from '../tapes';

const CONDITIONS = { ...DEFAULT_CONDITIONS, db: { ...DEFAULT_CONDITIONS.db, rttUs: 2_000 } };

/** The feed's response time at a round trip, as it is written. */
function at(rttUs: number, pins = 20): string {
  return formatDuration(endOf(feedTape(pins), { ...CONDITIONS, db: { ...CONDITIONS.db, rttUs } }).totalUs);
}

// The simulated DOM lays nothing out: a drawing needs to be told how large it is.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 640, 300));
});
afterEach(() => vi.restoreAllMocks());

describe('time against distance', () => {
  it('names its slope and its current point in words', () => {
    render(<DistanceCurve tape={feedTape(20)} conditions={CONDITIONS} />);
    expect(screen.getByText(/Slope 21\./).parentElement).toHaveTextContent(
      'Each millisecond of round trip adds 21 ms: 21 round trips (21 queries).',
    );
    expect(screen.getByText(`now: ${at(2_000)} at a round trip of 2.0 ms`)).toBeVisible();
    expect(screen.getByText(`${at(0)} that distance does not change`)).toBeVisible();
  });

  it('draws a line once its library is there', async () => {
    const { container } = render(<DistanceCurve tape={feedTape(20)} conditions={CONDITIONS} />);
    await vi.waitFor(() => expect(container.querySelector('.recharts-line path')).toBeInTheDocument(), 4_000);
    expect(container.querySelector('.recharts-reference-dot')).toBeInTheDocument();
    expect(screen.getByText('round trip to the database')).toBeInTheDocument();
    expect(screen.getByText('response time')).toBeInTheDocument();
  });

  it('says the same as a table', async () => {
    const user = userEvent.setup();
    render(<DistanceCurve tape={feedTape(20)} conditions={CONDITIONS} />);
    await user.click(screen.getByRole('button', { name: 'As a table' }));
    const table = screen.getByRole('table', { name: /Response time at each round trip/ });
    expect(within(table).getByRole('row', { name: `2.0 ms (now) ${at(2_000)}` })).toBeVisible();
    expect(within(table).getByRole('row', { name: `5.0 ms ${at(5_000)}` })).toBeVisible();
  });

  it('shows another run beside it: its line, its slope and its figures', async () => {
    const user = userEvent.setup();
    const tape = feedTape(5);
    const pinned = { name: 'run 1', tape, timeline: timeline(tape, CONDITIONS) };
    const { container } = render(
      <DistanceCurve tape={feedTape(20)} conditions={CONDITIONS} pinned={pinned} />,
    );
    expect(screen.getByText(/The pinned run 1 has a slope of 6\./)).toBeVisible();
    await vi.waitFor(() => expect(container.querySelectorAll('.recharts-line path')).toHaveLength(2), 4_000);
    await user.click(screen.getByRole('button', { name: 'As a table' }));
    expect(screen.getByRole('row', { name: `2.0 ms (now) ${at(2_000)} ${at(2_000, 5)}` })).toBeVisible();
  });

  it('stops where the code would go another way, and says so', async () => {
    const user = userEvent.setup();
    const guard = { type: 'deadline', deadlineUs: 1_500, passed: true } as const;
    render(<DistanceCurve tape={tapeOf([{ ...query(1, LIST), guard }])} conditions={CONDITIONS} />);
    expect(screen.getByText(/your code would have gone another way/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'As a table' }));
    expect(screen.getAllByText(/^not known/).length).toBeGreaterThan(1);
  });
});
