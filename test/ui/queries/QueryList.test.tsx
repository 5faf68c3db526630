import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_CONDITIONS, timeline } from '../../../src/simulation';
import type { Tape } from '../../../src/tape';
import { QueryList, type QueryListProps } from '../../../src/ui/queries/QueryList';
import { control, enter, feedTape, LEAVE, LIST, OWNER, query, STATEMENTS, tapeOf } from '../tapes';

const CONDITIONS = { ...DEFAULT_CONDITIONS, db: { ...DEFAULT_CONDITIONS.db, rttUs: 2_000 } };

function element(tape: Tape, change: Partial<QueryListProps> = {}) {
  return (
    <QueryList
      tape={tape}
      timeline={timeline(tape, CONDITIONS)}
      conditions={CONDITIONS}
      selectedPlace={null}
      selectedMove={null}
      onSelectPlace={() => undefined}
      onSelectMove={() => undefined}
      onTrySql={() => undefined}
      {...change}
    />
  );
}

function groups(): HTMLElement[] {
  return within(screen.getAllByRole('list')[0] ?? document.body)
    .getAllByRole('button', { expanded: false })
    .map((button) => button.closest('li') ?? button);
}

describe('the list of queries', () => {
  it('folds equal queries of one line, with their rows, bytes and time', () => {
    render(element(feedTape(20)));
    expect(screen.getByText(/^21 queries of 2 shapes, 44\.\d ms altogether\.$/)).toBeVisible();
    const [list, owners] = groups();
    expect(list).toHaveTextContent(/1SELECT … FROM feed_pin.*20 rows · 4\.18 kB/);
    expect(owners).toHaveTextContent(
      /2–21SELECT … FROM feed_member.*×20.*20 rows · 8\.4 kB40\.\d msfeed.html line 4/,
    );
  });

  it('takes a query to where it can be tried, its values in their places', async () => {
    const user = userEvent.setup();
    const onTrySql = vi.fn();
    render(element(feedTape(20), { onTrySql }));
    await user.click(screen.getByRole('button', { name: /feed_member/ }));
    await user.click(screen.getByRole('button', { name: 'Try it in SQL' }));
    expect(onTrySql).toHaveBeenCalledWith(STATEMENTS[1]?.sql.replace('?', '1'));
  });

  it('opens the sum behind a group’s time, and behind one call’s', async () => {
    const user = userEvent.setup();
    render(element(feedTape(20)));
    const [, owners] = groups();
    await user.click(within(owners as HTMLElement).getByTitle('The sum behind this time'));
    const sum = () => within(screen.getByRole('dialog', { name: /^The sum behind/ }));
    expect(sum().getByRole('row', { name: /^Round trip.*20 × 2 ms 40\.000 000 ms$/ })).toBeVisible();
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: /feed_member/ }));
    const [call] = within(screen.getByRole('table', { name: /Each call/ })).getAllByTitle(
      'The sum behind this time',
    );
    await user.click(call as HTMLElement);
    expect(sum().getByRole('row', { name: /^Round trip.*1 × 2 ms/ })).toBeVisible();
    await user.keyboard('{Escape}');
    expect(call).toHaveFocus();
  });

  it('unfolds to the SQL laid out, the plan and each call with its parameters', async () => {
    const user = userEvent.setup();
    render(element(feedTape(20)));
    await user.click(screen.getByRole('button', { name: /feed_member/ }));
    const calls = screen.getByRole('table', { name: /Each call/ });
    expect(within(calls).getAllByRole('row')).toHaveLength(21);
    expect(within(calls).getByRole('row', { name: /^21 20 1 1 0 420 B 2\.03 ms$/ })).toBeVisible();
    expect(screen.getByText('SEARCH feed_member USING INTEGER PRIMARY KEY (rowid=?)')).toBeVisible();
    expect(screen.getByText('straight to the row by its key')).toBeVisible();
    const sql = document.querySelector('.sql');
    expect(sql).toHaveTextContent('"feed_member"."display_name"');
    await vi.waitFor(() => expect(sql?.textContent).toContain('\n'));
  });

  it('says once what was assumed of the database’s work', async () => {
    const user = userEvent.setup();
    const assumptions = ['A range of feed_member is taken as a quarter of the rows.'];
    const statements = ['1', '2'].map((id) => ({
      sql: `SELECT * FROM feed_member WHERE id > ${id}`,
      fingerprint: 'SELECT * FROM feed_member WHERE id > ?;',
      plan: [],
      assumptions,
    }));
    render(element(tapeOf([query(0, LIST), query(1, LIST)], { statements })));
    await user.click(screen.getByRole('button', { name: /feed_member.*×2/ }));
    expect(screen.getByText(`Assumed of its work: ${assumptions[0]}`)).toBeVisible();
  });

  it('leads to the line and to the waterfall', async () => {
    const user = userEvent.setup();
    const onSelectPlace = vi.fn();
    const onSelectMove = vi.fn();
    const tape = feedTape(2);
    render(element(tape, { onSelectPlace, onSelectMove }));
    await user.click(screen.getByRole('button', { name: 'feed.html line 4' }));
    expect(onSelectPlace).toHaveBeenCalledWith(OWNER);
    await user.click(screen.getByRole('button', { name: /feed_member/ }));
    await user.click(screen.getByRole('button', { name: '3' }));
    const moves = tape.moves.flatMap((move, index) => (move.type === 'call' ? [index] : []));
    expect(onSelectMove).toHaveBeenCalledWith(moves[2]);
  });

  it('marks what a line chosen elsewhere has caused, and shows it alone on demand', async () => {
    const user = userEvent.setup();
    render(element(feedTape(20), { selectedPlace: OWNER }));
    expect(groups().map((group) => group.dataset.selected)).toEqual(['false', 'true']);
    await user.click(screen.getByRole('checkbox', { name: 'Only the selected line' }));
    expect(groups()).toHaveLength(1);
  });

  it('shows all again when the selected line has caused nothing', () => {
    render(element(feedTape(20), { selectedPlace: { file: 'other.py', line: 1 } }));
    expect(groups()).toHaveLength(2);
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });

  it('sets transaction control apart: named, timed, without a number', () => {
    const tape = tapeOf([
      enter('transaction', 'atomic', LIST),
      control('begin', LIST),
      query(1, LIST, { rowsWritten: 1, rowsReturned: 0 }),
      control('commit', LIST),
      LEAVE,
    ]);
    render(element(tape));
    expect(
      screen.getByText(/^1 query of 1 shape.*; 2 statements of transaction control, counted apart\.$/),
    ).toBeVisible();
    expect(groups().map((group) => group.querySelector('.query-number')?.textContent)).toEqual(['', '1', '']);
    expect(groups()[1]).toHaveTextContent('1 row written');
    expect(groups()[2]).toHaveTextContent('COMMIT');
  });

  it('shows the error a query ended in', async () => {
    const user = userEvent.setup();
    render(element(tapeOf([query(1, LIST, { error: 'no such table: feed_member' })])));
    await user.click(screen.getByRole('button', { name: /feed_member/ }));
    expect(screen.getByText('no such table: feed_member')).toBeVisible();
  });

  it('says what is not known after a divergence', async () => {
    const user = userEvent.setup();
    const guard = { type: 'clock-reading', atUs: -1 } as const;
    render(element(tapeOf([{ ...query(0, LIST), guard }, query(1, OWNER)])));
    await user.click(screen.getByRole('button', { name: /feed_member/ }));
    expect(screen.getByText('not known')).toBeVisible();
  });

  it('opens quickly on thousands of shapes, showing more on demand', async () => {
    const user = userEvent.setup();
    const statements = Array.from({ length: 3_000 }, (_, index) => ({
      sql: `SELECT ${index}`,
      fingerprint: `SELECT ${index}`,
      plan: [],
      assumptions: [],
    }));
    const tape = tapeOf(
      statements.map((_, index) => query(index, LIST)),
      { statements },
    );
    render(element(tape));
    expect(groups()).toHaveLength(60);
    await user.click(screen.getByRole('button', { name: 'Show 60 more of 3000' }));
    expect(groups()).toHaveLength(120);
  });

  it('says so when there are none', () => {
    render(element(tapeOf([], { statements: STATEMENTS })));
    expect(screen.getByText(/did not ask the database/)).toBeVisible();
  });
});
