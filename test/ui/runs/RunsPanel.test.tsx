import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VIEWS } from '../../store/fixtures';
import { editor, loaded, pass, type, visit } from '../shell/support';

beforeEach(() => {
  vi.useFakeTimers();
  window.location.hash = '';
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

async function openRuns() {
  fireEvent.click(screen.getByRole('tab', { name: 'Runs' }));
  return within(await loaded(() => screen.queryByRole('region', { name: 'Runs' })));
}

async function joined() {
  const page = await visit();
  press('Skip');
  press('Pin this run');
  type('pins = joined()\n');
  await pass(300);
  return page;
}

describe('the runs', () => {
  it('are listed, the last first, with their figures and what changed in the code', async () => {
    await joined();
    const runs = await openRuns();
    const [last, first] = runs.getAllByRole('listitem');
    expect(last).toHaveTextContent(/Run 2.*1 query · 1 row/);
    expect(last).toHaveTextContent('views.py: 1 line new, 1 line gone since run 1');
    expect(first).toHaveTextContent(/Run 1.*21 queries \(21 repeated\)/);
    expect(first).toHaveTextContent('The code as the lab starts.');
    const difference = within(last as HTMLElement).getByRole('figure');
    expect(difference).toHaveTextContent(/gone: pins = all\(\).*new: pins = joined\(\)/);
  });

  it('compare the pinned one with the last: queries by shape, time and code', async () => {
    await joined();
    const runs = await openRuns();
    const compared = within(runs.getByRole('region', { name: 'The pinned run beside the last one' }));
    expect(compared.getByText(/21 queries became 1/)).toBeVisible();
    expect(compared.getByRole('row', { name: /SELECT 1 fewer 21 1 −20/ })).toBeVisible();
    expect(compared.getByRole('figure')).toHaveTextContent(VIEWS);
  });

  it('can be pinned one for another', async () => {
    const { session } = await joined();
    await openRuns();
    press('Pin run 2');
    expect(session().runs.getState().pinned?.number).toBe(2);
    expect(screen.queryByRole('region', { name: 'The pinned run beside the last one' })).toBeNull();
    press('Unpin run 2');
    expect(session().runs.getState().pinned).toBeNull();
  });

  it('give their code back, and that can be undone', async () => {
    await joined();
    await openRuns();
    press(/^Back to this code.*of run 1$/);
    expect(editor().state.doc.toString()).toBe('pins = all()\n');
    press('Back to my code');
    expect(editor().state.doc.toString()).toBe('pins = joined()\n');
  });
});

describe('a pinned run', () => {
  it('is in the waterfall: as a sentence, as a lane and in the table', async () => {
    await joined();
    const waterfall = within(screen.getByRole('region', { name: 'Waterfall' }));
    expect(
      waterfall.getByText(/The pinned run 1 took [\d.]+ ms: this one takes [\d.]+ ms less\./),
    ).toBeVisible();
    expect(waterfall.getByText('pinned: run 1')).toBeVisible();
    fireEvent.click(waterfall.getByRole('button', { name: 'As a table' }));
    const totals = within(screen.getByRole('table', { name: /This run beside the pinned run 1/ }));
    expect(totals.getByRole('row', { name: /^The whole run .* −[\d.]+ ms$/ })).toBeVisible();
  });

  it('is in the curve: its slope, its figure and in the table', async () => {
    await joined();
    fireEvent.click(screen.getByRole('tab', { name: 'Time against distance' }));
    const curve = within(screen.getByRole('region', { name: 'Time against distance' }));
    expect(curve.getByText(/The pinned run 1 has a slope of 21\./)).toBeVisible();
    expect(curve.getByText(/^pinned run 1: [\d.]+ ms$/)).toBeVisible();
    fireEvent.click(curve.getByRole('button', { name: 'As a table' }));
    expect(curve.getByRole('columnheader', { name: 'Pinned run 1' })).toBeVisible();
  });

  it('just pinned is the run on screen, and is not drawn twice', async () => {
    await visit();
    press('Skip');
    press('Pin this run');
    expect(screen.queryByText('pinned: run 1')).toBeNull();
  });
});
