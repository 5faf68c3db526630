import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEngine, problemAt, resultOf, VIEWS } from '../../store/fixtures';
import { editor, pass, type, visit } from '../shell/support';

beforeEach(() => {
  vi.useFakeTimers();
  window.location.hash = '';
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const panel = () => screen.queryByRole('region', { name: 'Problem' });
const underlined = () => document.querySelector('.cm-lintRange-error');

/** Types at the end, key by key, as far as the page can tell. */
function keystroke(insert: string): void {
  const view = editor();
  const from = view.state.doc.length;
  const selection = { anchor: from + insert.length };
  act(() => view.dispatch({ changes: { from, insert }, selection, userEvent: 'input.type' }));
}

/** Opens the lab with a syntax error in this line of what is typed. */
async function visitWithSyntaxError(line: number) {
  const engine = createFakeEngine();
  const sound = engine.answer;
  const exception = { type: 'SyntaxError', message: "'(' was never closed" };
  const problem = problemAt({
    title: 'A bracket is never closed.',
    exception,
    line,
    column: 1,
    endColumn: 3,
  });
  engine.answer = (request) =>
    request.files[VIEWS]?.includes('((') ? resultOf([], problem) : sound(request);
  await visit({ engine });
  return engine;
}

describe('an error of syntax', () => {
  it('in the line being typed is underlined at once, and told when the typing rests', async () => {
    await visitWithSyntaxError(2);
    keystroke('((');
    await pass(400);
    expect(underlined()).not.toBeNull();
    expect(panel()).toBeNull();
    await pass(1200);
    expect(panel()).toHaveTextContent('A bracket is never closed.');
    keystroke(')');
    expect(panel()).toBeNull();
  });

  it('in another line is told at once', async () => {
    await visitWithSyntaxError(1);
    keystroke('\n\n((');
    await pass(400);
    expect(panel()).toHaveTextContent('A bracket is never closed.');
  });
});

it('a problem stays in place while the next run is on its way', async () => {
  const engine = createFakeEngine();
  await visit({ engine });
  type('pins = alll()\n');
  await pass(300);
  expect(panel()).not.toBeNull();
  engine.hold = true;
  type('pins = alll()  # why?\n');
  await pass(400);
  expect(panel()).not.toBeNull();
  await pass(500);
  expect(panel()).toBeNull();
});

it('says what to do before what Python said', async () => {
  await visit();
  type('pins = alll()\n');
  await pass(300);
  expect(panel()?.textContent).toMatch(/There is no name.*Did you mean.*NameError.*Traceback/s);
});

describe('a file that costs nothing', () => {
  it('has no column for costs, and the tab of the one that does says how many queries', async () => {
    await visit();
    fireEvent.click(screen.getByRole('button', { name: 'Skip' }));
    await pass(0);
    const costs = () => document.querySelector<HTMLElement>('.code-editor')?.dataset.costs;
    expect(costs()).toBe('false');
    expect(screen.getByRole('tab', { name: /views.py$/ })).toBeVisible();
    fireEvent.click(screen.getByRole('tab', { name: 'feed.html ×21 queries' }));
    await pass(0);
    expect(costs()).toBe('true');
  });

  it('gives nothing away before the question is answered', async () => {
    await visit();
    expect(screen.getByRole('tab', { name: /feed.html$/ })).toBeVisible();
  });
});
