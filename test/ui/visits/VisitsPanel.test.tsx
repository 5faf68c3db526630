import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VisitRequest, VisitResult } from '../../../src/simulation/page-loads';
import { SessionProvider } from '../../../src/ui/common/session-context';
import { ConditionsBar } from '../../../src/ui/conditions/ConditionsBar';
import VisitsPanel from '../../../src/ui/visits/VisitsPanel';
import { VISITS_LAB, visited } from '../../store/fake-visits';
import { createFakeEngine, openSession, problemAt, VIEWS } from '../../store/fixtures';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function show(answer: (request: VisitRequest) => VisitResult = visited, hasRun = true) {
  const visit = async (request: VisitRequest) => answer(request);
  const session = openSession({ lab: VISITS_LAB, engine: Object.assign(createFakeEngine(), { visit }) });
  if (hasRun) session.run.getState().run();
  await vi.advanceTimersByTimeAsync(0);
  render(
    <SessionProvider session={session}>
      <VisitsPanel />
      <ConditionsBar />
    </SessionProvider>,
  );
  await act(() => vi.advanceTimersByTimeAsync(1000));
  return session;
}

const row = (name: RegExp) => within(screen.getByRole('row', { name }));
const picked = () => screen.getByText(/^Page load \d+ of 4/).textContent;

describe('the panel of visits', () => {
  it('says when there is no site to visit', async () => {
    await show(visited, false);
    expect(screen.getByRole('status')).toHaveTextContent('there is no site to visit');
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('puts the ways side by side, and names best and worst', async () => {
    await show();
    expect(screen.getByText(/^4 page loads in each way/)).toBeVisible();
    const [whole, edge] = row(/^Requests to the application/).getAllByRole('cell');
    expect(whole).toHaveTextContent(/^worst 1\.0$/);
    expect(edge).toHaveTextContent(/^best /);
    expect(row(/^Answered by the edge/).getAllByRole('cell')[0]).toHaveTextContent('–');
  });

  it('shows one page load in each way, and goes from one to the next', async () => {
    await show();
    expect(picked()).toMatch(/^Page load 1 of 4: visitor \d, after /);
    fireEvent.click(screen.getByRole('button', { name: 'The page load after' }));
    expect(picked()).toMatch(/^Page load 2 of 4/);
    fireEvent.change(screen.getByRole('slider', { name: 'Page load looked at' }), { target: { value: '3' } });
    expect(picked()).toMatch(/^Page load 4 of 4/);
    expect(screen.getByRole('button', { name: 'The page load after' })).toBeDisabled();
    const whole = within(screen.getByRole('region', { name: 'Page load by way “whole”' }));
    expect(whole.getByText(/^first byte .* · first content .* · complete /)).toBeVisible();
    expect(whole.getByText('“badge” as it should be')).toBeVisible();
    expect(whole.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
      'browser',
      'browser',
      'application',
    ]);
  });

  it('re-times with the knobs, which this lab has among all', async () => {
    const session = await show();
    const complete = () => row(/^Complete, on average/).getAllByRole('cell')[0]?.textContent;
    const before = complete();
    await act(async () => {
      session.conditions.getState().set('browser.rtt', 400_000);
      await vi.advanceTimersByTimeAsync(0);
    });
    expect(complete()).not.toBe(before);
    fireEvent.click(screen.getByRole('button', { name: 'All knobs' }));
    expect(within(screen.getByRole('dialog')).getByText('Round trip from browser to edge')).toBeVisible();
  });

  it('says what a visitor saw that was wrong', async () => {
    await show((request) => {
      const result = visited(request);
      if (request.plan.path === '/' || result.recording === null) return result;
      const origin = result.recording.origin.map((each) => {
        const { response } = each.tape;
        return {
          ...each,
          tape: { ...each.tape, response: response && { ...response, body: '<p>Oops</p>' } },
        };
      });
      return { ...result, recording: { ...result.recording, origin } };
    });
    const edge = within(screen.getByRole('region', { name: 'Page load by way “edge”' }));
    expect(edge.getByText('“badge” missing')).toHaveClass('wrong');
    expect(row(/^“badge” missing or wrong/).getAllByRole('cell')[1]).toHaveTextContent(/^worst 4$/);
  });

  it('says what failed, with its line and a way to try again', async () => {
    let broken = true;
    const problem = problemAt({ title: 'There is no name “alll”.', file: VIEWS, line: 1 });
    const session = await show((request) => (broken ? { recording: null, problem } : visited(request)));
    const alert = within(screen.getByRole('alert'));
    expect(alert.getByText('There is no name “alll”.')).toBeVisible();
    fireEvent.click(alert.getByRole('button', { name: 'views.py line 1' }));
    expect(session.selection.getState().place).toEqual({ file: VIEWS, line: 1 });
    broken = false;
    fireEvent.click(alert.getByRole('button', { name: 'Load the pages again' }));
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getAllByRole('table').length).toBeGreaterThan(1);
  });
});
