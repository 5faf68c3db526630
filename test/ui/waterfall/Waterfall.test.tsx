import { createEvent, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { type Conditions, DEFAULT_CONDITIONS, timeline } from '../../../src/simulation';
import { isDatabaseCall, type Tape } from '../../../src/tape';
import type { WaterfallProps } from '../../../src/ui/waterfall/props';
import { Waterfall } from '../../../src/ui/waterfall/Waterfall';
import { publish } from '../../simulation/support/tapes';
import { feedTape, LIST, OWNER, query, tapeOf } from '../tapes';

const CONDITIONS: Conditions = { ...DEFAULT_CONDITIONS, db: { ...DEFAULT_CONDITIONS.db, rttUs: 2_000 } };

function element(tape: Tape, change: Partial<WaterfallProps> = {}) {
  const conditions = change.conditions ?? CONDITIONS;
  return (
    <Waterfall
      tape={tape}
      timeline={timeline(tape, conditions)}
      conditions={conditions}
      selectedPlace={null}
      selectedMove={null}
      onSelectPlace={() => undefined}
      onSelectMove={() => undefined}
      onOpenPlace={() => undefined}
      {...change}
    />
  );
}

function rows(): HTMLElement[] {
  return screen.getAllByRole('treeitem');
}

function row(name: RegExp): HTMLElement {
  return screen.getByRole('treeitem', { name });
}

/** A wheel turned with Ctrl held, which is also how a trackpad's pinch arrives. */
function pinch(deltaY: number): Event {
  const event = createEvent.wheel(screen.getByRole('tree'), { deltaY });
  return Object.defineProperty(event, 'ctrlKey', { value: true });
}

describe('the waterfall', () => {
  it('names each row, how many it folds and how long they took', () => {
    render(element(feedTape(20)));
    expect(rows()).toHaveLength(5);
    expect(row(/feed_member/)).toHaveTextContent(/×20.*from .* to .*40\.\d ms/);
    expect(row(/feed_member/)).toHaveAttribute('aria-expanded', 'false');
    expect(row(/feed_member/)).toHaveAttribute('aria-level', '4');
  });

  it('opens the sum behind messages published, over their own wire', async () => {
    const user = userEvent.setup();
    render(element(tapeOf([1, 2, 3].map(() => publish('pins.tasks.make_thumbnail', { place: LIST })))));
    await user.click(within(row(/publish pins\.tasks\.make_thumbnail/)).getByRole('button'));
    const sum = within(
      screen.getByRole('dialog', { name: 'The sum behind publish pins.tasks.make_thumbnail' }),
    );
    expect(
      sum.getByRole('row', { name: /^Round trip to the broker.*3 × 50 µs 0\.150 000 ms$/ }),
    ).toBeVisible();
    expect(sum.getByRole('row', { name: /^The broker’s work.*3 × 20 µs 0\.060 000 ms$/ })).toBeVisible();
  });

  it('is a table with a row for each call to a service', async () => {
    const user = userEvent.setup();
    render(element(tapeOf([publish('pins.tasks.make_thumbnail', { place: LIST })])));
    await user.click(screen.getByRole('button', { name: 'As a table' }));
    expect(
      screen.getByRole('row', { name: /^publish pins\.tasks\.make_thumbnail views\.py line 12 1 / }),
    ).toBeVisible();
  });

  it('has one stop for Tab, and goes from row to row by arrows', async () => {
    const user = userEvent.setup();
    render(
      <>
        {element(feedTape(20))}
        <button type="button">after</button>
      </>,
    );
    await user.click(screen.getByRole('button', { name: 'As a table' }));
    await user.click(screen.getByRole('button', { name: 'As a table' }));
    await user.tab();
    expect(row(/^GET/)).toHaveFocus();
    await user.keyboard('{ArrowDown}{ArrowDown}{End}');
    expect(row(/feed_member/)).toHaveFocus();
    await user.keyboard('{Home}');
    expect(row(/^GET/)).toHaveFocus();
    await user.tab();
    expect(screen.getByRole('button', { name: /42\.0 ms/ })).toHaveFocus();
  });

  it('opens the sum behind a row by its figure, and by S, and gives the focus back', async () => {
    const user = userEvent.setup();
    render(element(feedTape(20)));
    const owners = row(/feed_member/);
    await user.click(within(owners).getByRole('button'));
    const sum = within(screen.getByRole('dialog', { name: /^The sum behind SELECT … FROM feed_member/ }));
    expect(sum.getByRole('row', { name: /^Round trip.*20 × 2 ms 40\.000 000 ms$/ })).toBeVisible();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(row(/feed_member/)).toHaveFocus();
    await user.keyboard('{Home}s');
    const whole = within(screen.getByRole('dialog', { name: 'The sum behind GET /feed/' }));
    expect(whole.getByRole('row', { name: /^Round trip.*21 × 2 ms/ })).toBeVisible();
    await user.keyboard('{Escape}');
    expect(row(/^GET/)).toHaveFocus();
  });

  it('sums up one call of a group, and a region with all that is in it', async () => {
    const user = userEvent.setup();
    const tape = feedTape(3);
    const { rerender } = render(element(tape));
    row(/feed_member/).focus();
    await user.keyboard('{ArrowRight}{ArrowDown}s');
    expect(screen.getByRole('row', { name: /^Round trip.*1 × 2 ms/ })).toBeVisible();
    await user.keyboard('{Escape}');
    row(/^feed\.html/).focus();
    await user.keyboard('s');
    expect(screen.getByRole('row', { name: /^Round trip.*4 × 2 ms/ })).toBeVisible();
    const conditions = { ...CONDITIONS, db: { ...CONDITIONS.db, rttUs: 7_000 } };
    rerender(element(tape, { conditions, timeline: timeline(tape, conditions) }));
    expect(screen.getByRole('row', { name: /^Round trip.*4 × 7 ms/ })).toBeVisible();
  });

  it('unfolds a group with → and folds it with ←', async () => {
    const user = userEvent.setup();
    render(element(feedTape(3)));
    await user.click(row(/feed_member/));
    await user.keyboard('{ArrowRight}');
    expect(rows()).toHaveLength(8);
    expect(row(/2 of 3 · id = 2/)).toBeVisible();
    await user.keyboard('{ArrowLeft}');
    expect(rows()).toHaveLength(5);
  });

  it('tells the sum behind the row that has the focus', async () => {
    const user = userEvent.setup();
    render(element(feedTape(20)));
    await user.click(row(/feed_member/));
    await user.unhover(row(/feed_member/));
    expect(row(/feed_member/)).toHaveAccessibleDescription(
      /20 round trips × 2.0 ms = 40.0 ms.*feed.html line 4/,
    );
  });

  it('tells the sum behind the row under the pointer', async () => {
    const user = userEvent.setup();
    render(element(feedTape(20)));
    await user.hover(row(/feed_pin/));
    expect(screen.getByText(/1 round trip × 2.0 ms.*2,000 rows examined/)).toBeVisible();
  });

  it('selects by click and by Enter: the line, and the call', async () => {
    const user = userEvent.setup();
    const onSelectPlace = vi.fn();
    const onSelectMove = vi.fn();
    const tape = feedTape(3);
    render(element(tape, { onSelectPlace, onSelectMove }));
    await user.click(row(/feed_member/));
    expect(onSelectPlace).toHaveBeenLastCalledWith(OWNER);
    const first = tape.moves.findIndex((move) => isDatabaseCall(move) && move.statement === 1);
    expect(onSelectMove).toHaveBeenLastCalledWith(first);
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}{Enter}');
    expect(onSelectPlace).toHaveBeenLastCalledWith(LIST);
    expect(onSelectMove).toHaveBeenCalledTimes(1);
  });

  it('highlights the rows of a line, and the row of a call, chosen elsewhere', () => {
    const tape = feedTape(3);
    const { rerender } = render(element(tape, { selectedPlace: OWNER }));
    expect(row(/feed_member/)).toHaveAttribute('aria-selected', 'true');
    expect(row(/feed_pin/)).toHaveAttribute('aria-selected', 'false');
    const list = tape.moves.findIndex((move) => isDatabaseCall(move) && move.statement === 0);
    rerender(element(tape, { selectedMove: list }));
    expect(row(/feed_pin/)).toHaveAttribute('aria-selected', 'true');
    expect(row(/feed_member/)).toHaveAttribute('aria-selected', 'false');
  });

  it('unfolds the regions that would hide a call chosen elsewhere', async () => {
    const user = userEvent.setup();
    const tape = feedTape(3);
    const { rerender } = render(element(tape));
    await user.click(row(/feed\.views\.feed/));
    await user.keyboard('{ArrowLeft}');
    expect(rows()).toHaveLength(2);
    rerender(element(tape, { selectedMove: tape.moves.findIndex((move) => move.type === 'call') }));
    expect(row(/feed_pin/)).toHaveAttribute('aria-selected', 'true');
  });

  it('zooms and moves in time by keys and buttons, and shows all again', async () => {
    const user = userEvent.setup();
    const { container } = render(element(feedTape(20)));
    const ticks = (): string => container.querySelector('.waterfall-ticks')?.textContent ?? '';
    const whole = ticks();
    await user.click(screen.getByRole('button', { name: 'Zoom in' }));
    const close = ticks();
    expect(close).not.toBe(whole);
    await user.click(row(/feed_pin/));
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(ticks()).not.toBe(close);
    await user.keyboard('0');
    expect(ticks()).toBe(whole);
    await user.keyboard('+-');
    expect(ticks()).toBe(whole);
  });

  it('moves in time to a row that the focus comes to, where it lies outside', async () => {
    const user = userEvent.setup();
    const { container } = render(element(feedTape(20)));
    const ticks = (): string => container.querySelector('.waterfall-ticks')?.textContent ?? '';
    await user.click(row(/feed_member/));
    await user.keyboard('{ArrowRight}');
    for (let times = 0; times < 4; times += 1)
      await user.click(screen.getByRole('button', { name: 'Zoom in' }));
    const middle = ticks();
    await user.click(row(/^1 of 20/));
    expect(ticks()).not.toBe(middle);
    const start = ticks();
    await user.keyboard('{ArrowDown}');
    expect(ticks()).toBe(start);
    await user.keyboard('{End}');
    expect(ticks()).not.toBe(start);
    expect(row(/^20 of 20/)).toHaveFocus();
  });

  it('says how many queries are repeated most, and from which lines', () => {
    const { container, rerender } = render(element(feedTape(20)));
    const summary = () => container.querySelector('.waterfall-summary');
    expect(summary()).toHaveTextContent(/One query is sent 20 times, from feed\.html line 4\.$/);
    rerender(element(feedTape(20, true)));
    expect(summary()).toHaveTextContent(
      /2 queries are sent 20 times each, from feed\.html line 4 and feed\.html line 5\.$/,
    );
    const twice = tapeOf([...feedTape(20).moves, query(2, LIST), query(2, LIST)]);
    rerender(element(twice));
    expect(summary()).toHaveTextContent(/line 4; 1 other is repeated less often\.$/);
  });

  it('zooms by a wheel with Ctrl and leaves a plain wheel to scrolling', () => {
    const { container } = render(element(feedTape(20)));
    const ticks = (): string => container.querySelector('.waterfall-ticks')?.textContent ?? '';
    const whole = ticks();
    // fireEvent answers whether the browser's own reaction, to scroll, was left to it.
    expect(fireEvent.wheel(screen.getByRole('tree'), { deltaY: 100 })).toBe(true);
    expect(ticks()).toBe(whole);
    expect(fireEvent(screen.getByRole('tree'), pinch(-200))).toBe(false);
    expect(ticks()).not.toBe(whole);
  });

  it('says the same as a table, and sums it up in a sentence', async () => {
    const user = userEvent.setup();
    render(element(feedTape(20)));
    expect(screen.getByText(/42\.0 ms \(9\d %\) on the network in 21 round trips/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'As a table' }));
    const table = screen.getByRole('table', { name: /Where the time of this run went/ });
    const owners = within(table).getByRole('row', { name: /feed_member/ });
    expect(owners).toHaveTextContent(/feed.html line 4.*20.*40\.0 ms/);
    expect(screen.queryByRole('tree')).not.toBeInTheDocument();
  });

  it('opens the sums behind the figures of the table too', async () => {
    const user = userEvent.setup();
    render(element(feedTape(20)));
    await user.click(screen.getByRole('button', { name: 'As a table' }));
    const owners = screen.getByRole('row', { name: /feed_member/ });
    await user.click(within(owners).getByRole('button'));
    expect(screen.getByRole('row', { name: /^Round trip.*20 × 2 ms 40\.000 000 ms$/ })).toBeVisible();
    await user.keyboard('{Escape}');
    expect(within(owners).getByRole('button')).toHaveFocus();
  });

  it('states what each category comes to', () => {
    render(element(feedTape(20)));
    const legend = screen.getByRole('list', { name: 'Time by category' });
    expect(
      within(legend)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual([
      expect.stringMatching(/^network42\.0 ms: the sum behind it 9\d %$/),
      expect.stringMatching(/^database/),
      expect.stringMatching(/^Python/),
      expect.stringMatching(/^template/),
    ]);
  });

  it('keeps what is known of a run that would go another way, and says so', () => {
    const guard = { type: 'deadline', deadlineUs: 0, passed: false } as const;
    const tape = tapeOf([query(0, LIST), { ...query(1, OWNER), guard }, query(2, OWNER)]);
    render(element(tape));
    expect(screen.getByRole('status')).toHaveTextContent(/is not known under these conditions.*Run again/);
    expect(screen.queryByRole('treeitem', { name: /feed_like/ })).not.toBeInTheDocument();
    expect(row(/feed_pin/)).toBeVisible();
  });

  it('draws no more rows than are on screen, of ten thousand', async () => {
    const user = userEvent.setup();
    render(element(feedTape(10_000)));
    await user.click(row(/feed_member/));
    await user.keyboard('{ArrowRight}');
    expect(rows().length).toBeLessThan(100);
    expect(row(/^1 of 10,000 · id = 1 /)).toHaveAttribute('aria-setsize', '10000');
  });

  it('follows the conditions', () => {
    const tape = feedTape(20);
    const { rerender } = render(element(tape));
    expect(row(/feed_member/)).toHaveTextContent(/40\.\d ms/);
    rerender(element(tape, { conditions: { ...CONDITIONS, db: { ...CONDITIONS.db, rttUs: 10_000 } } }));
    expect(row(/feed_member/)).toHaveTextContent(/20\d ms/);
  });
});
