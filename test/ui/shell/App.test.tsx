import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createFakeEngine,
  LAB,
  memoryStorage,
  problemAt,
  resultOf,
  TEMPLATE,
  VIEWS,
} from '../../store/fixtures';
import { editor, pass, type, visit } from './support';

beforeEach(() => {
  vi.useFakeTimers();
  window.location.hash = '';
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const region = (name: string) => within(screen.getByRole('region', { name }));
const said = () =>
  screen
    .getAllByRole('status')
    .map((element) => element.textContent)
    .join(' | ');

describe('until the prediction is answered', () => {
  it('nothing gives the answer away: not the result, the gutter, the goals or what is announced', async () => {
    await visit();
    expect(document.body.textContent).not.toContain('21');
    expect(document.querySelector('.cost')).toBeNull();
    expect(said()).toContain('Answer the question');
    expect(region('Result').getByText(/Guess first/)).toBeVisible();
  });

  it('a guess lifts the veil and is set beside what was measured', async () => {
    await visit();
    fireEvent.change(screen.getByLabelText(LAB.prediction.question), { target: { value: '5' } });
    press('Check');
    await pass(0);
    expect(region('Your prediction').getByText(/You said 5/)).toHaveTextContent('It is 21 queries.');
    expect(region('Result').getByRole('tab', { name: 'Waterfall' })).toBeVisible();
    expect(said()).toMatch(/21 queries, [\d.]+ ms; 1 of 2 goals met/);
  });

  it('skipping lifts it too', async () => {
    await visit();
    press('Skip');
    expect(region('Goals').getByText(/21 queries/)).toBeVisible();
  });

  it('something else than a number is refused with a reason', async () => {
    await visit();
    fireEvent.change(screen.getByLabelText(LAB.prediction.question), { target: { value: 'many' } });
    press('Check');
    expect(screen.getByText(/Type a whole number/)).toBeVisible();
    expect(document.querySelector('.cost')).toBeNull();
  });
});

describe('editing', () => {
  it('runs follow typing, and passing the goals shows what comes after', async () => {
    await visit();
    press('Skip');
    type('pins = joined()\n');
    expect(region('Result').getByText('of the code before your last change')).toBeVisible();
    await pass(300);
    expect(said()).toMatch(/1 query, .*; 2 of 2 goals met/);
    expect(region('All goals met').getByText('Well measured.')).toBeVisible();
  });

  it('each file keeps its own text and undo history when tabs are switched', async () => {
    const { session } = await visit();
    type('mine\n');
    fireEvent.click(screen.getByRole('tab', { name: /feed.html/ }));
    expect(editor().state.doc.toString()).toBe(LAB.start[TEMPLATE]);
    fireEvent.click(screen.getByRole('tab', { name: /views.py/ }));
    expect(editor().state.doc.toString()).toBe('mine\n');
    fireEvent.keyDown(editor().contentDOM, { key: 'z', code: 'KeyZ', keyCode: 90, ctrlKey: true });
    expect(session().progress.getState().files[VIEWS]).toBe(LAB.start[VIEWS]);
  });

  it('runs on Ctrl+Enter', async () => {
    const { engine } = await visit();
    const before = engine.asked.length;
    fireEvent.keyDown(editor().contentDOM, { key: 'Enter', code: 'Enter', keyCode: 13, ctrlKey: true });
    await pass(0);
    expect(engine.asked.length).toBe(before + 1);
  });

  it('says how to leave the editor', async () => {
    await visit();
    expect(editor().contentDOM).toHaveAccessibleDescription(/Esc then Tab leaves the editor/);
  });

  it('a problem is shown with its place, its remedy and its traceback, and underlined there', async () => {
    await visit();
    type('pins = alll()\n');
    await pass(300);
    const problem = region('Problem');
    expect(problem.getByText(/There is no name/)).toBeVisible();
    expect(problem.getByText('Did you mean “all”?')).toBeVisible();
    expect(problem.getByText('Traceback')).toBeVisible();
    expect(document.querySelector('.cm-lintRange-error')).toHaveTextContent('alll');
    await pass(3_000);
    expect(said()).toContain(`There is no name “alll”. ${VIEWS}, line 1.`);
  });

  it('each line shows what it cost', async () => {
    await visit();
    press('Skip');
    fireEvent.click(screen.getByRole('tab', { name: /feed.html/ }));
    await pass(0);
    expect(document.querySelector('.cost')).toHaveTextContent(/×21 · [\d.]+ ms/);
  });
});

describe('help', () => {
  it('hints open one by one, and a step can be put in and taken out', async () => {
    await visit();
    press('Hint 1 of 2');
    expect(screen.getByText('Look at the template.')).toBeVisible();
    expect(screen.queryByText('Join the owner.')).toBeNull();
    press('Hint 2 of 2');
    press('Do it for me: step 2');
    expect(editor().state.doc.toString()).toBe('pins = joined()\n');
    press('Take the step out again');
    expect(editor().state.doc.toString()).toBe(LAB.start[VIEWS]);
  });

  it('a reset can be undone', async () => {
    await visit();
    expect(screen.getByRole('button', { name: 'Reset code' })).toBeDisabled();
    type('mine\n');
    press('Reset code');
    expect(editor().state.doc.toString()).toBe(LAB.start[VIEWS]);
    press('Undo reset');
    expect(editor().state.doc.toString()).toBe('mine\n');
  });
});

describe('the reader’s work', () => {
  it('is there again after a reload', async () => {
    const storage = memoryStorage();
    const first = await visit({ storage });
    press('Skip');
    type('pins = joined()\n');
    await pass(600);
    first.unmount();
    await visit({ storage });
    expect(editor().state.doc.toString()).toBe('pins = joined()\n');
    expect(region('All goals met').getByText('Well measured.')).toBeVisible();
  });

  it('changed in another tab, is not overwritten unasked', async () => {
    const { storage, session } = await visit();
    storage.setItem(
      `measure-twice/lab/${LAB.id}`,
      JSON.stringify({ ...session().progress.getState().work, files: { [VIEWS]: 'theirs\n' } }),
    );
    type('mine\n');
    await pass(600);
    expect(screen.getByText('This lab was changed in another tab.')).toBeVisible();
    press(/Use the other tab/);
    expect(editor().state.doc.toString()).toBe('theirs\n');
    press(/Back to this tab/);
    expect(editor().state.doc.toString()).toBe('mine\n');
  });

  it('that cannot be stored is said to be at risk', async () => {
    await visit({ storage: null });
    expect(screen.getAllByRole('alert')[0]).toHaveTextContent('does not let the page store anything');
  });
});

describe('the engine', () => {
  it('names its stage and its bytes while it boots', async () => {
    const engine = createFakeEngine({
      state: 'booting',
      stage: 'download',
      bytes: 3_100_000,
      totalBytes: 9_400_000,
    });
    engine.hold = true;
    await visit({ engine });
    expect(screen.getByText('Downloading Python 3.1 MB of 9.4 MB')).toBeVisible();
    expect(screen.getByRole('progressbar', { name: 'Python starting' })).toBeVisible();
  });

  it('names the package that a run waits for', async () => {
    const engine = createFakeEngine();
    engine.hold = true;
    await visit({ engine });
    act(() => engine.say({ state: 'fetching', package: 'celery', bytes: 240_000, totalBytes: 960_000 }));
    expect(screen.getByText('Downloading Celery 240 kB of 960 kB')).toBeVisible();
    expect(screen.getByRole('progressbar', { name: 'Celery coming' })).toHaveAttribute('value', '0.25');
    act(() => engine.say({ state: 'running' }));
    expect(screen.getByText('Python running')).toBeVisible();
  });

  it('that fails can be tried again', async () => {
    const engine = createFakeEngine();
    engine.answer = () =>
      resultOf(
        [],
        problemAt({ kind: 'boot', title: 'Python could not be downloaded.', file: null, line: null }),
      );
    await visit({ engine });
    expect(region('Result').getByText('Python could not be downloaded.')).toBeVisible();
    engine.answer = () => resultOf([]);
    const before = engine.asked.length;
    press('Retry');
    await pass(0);
    expect(engine.asked.length).toBeGreaterThan(before);
  });

  it('stops on demand', async () => {
    const { engine } = await visit();
    engine.hold = true;
    press(/^Run/);
    press('Stop');
    await pass(0);
    expect(said()).toContain('Stopped.');
  });
});

describe('the address', () => {
  it('of no lab offers the first', async () => {
    window.location.hash = '#/no/such';
    await visit();
    expect(screen.getByText('There is no lab “no/such”.')).toBeVisible();
    expect(screen.getByRole('link', { name: /9.1 The feed/ })).toHaveAttribute('href', `#/${LAB.id}`);
  });
});

it('on a phone the panes are tabs, reached by arrow keys, and the editor survives switching', async () => {
  await visit({ phone: true });
  type('mine\n');
  const panes = within(screen.getByRole('tablist', { name: 'Panes' }));
  const lesson = panes.getByRole('tab', { name: 'Lesson' });
  expect(lesson).toHaveAttribute('aria-selected', 'true');
  fireEvent.keyDown(lesson, { key: 'ArrowRight' });
  expect(panes.getByRole('tab', { name: 'Code' })).toHaveFocus();
  expect(editor().state.doc.toString()).toBe('mine\n');
  expect(screen.queryByRole('region', { name: 'Goals' })).toBeNull();
});

it('a theme chosen is a theme kept', async () => {
  const storage = memoryStorage();
  const { unmount } = await visit({ storage });
  fireEvent.keyDown(screen.getByRole('button', { name: /^Theme/ }), { key: 'Enter' });
  fireEvent.click(screen.getByRole('menuitemradio', { name: 'Dark' }));
  expect(document.documentElement.dataset.theme).toBe('dark');
  unmount();
  delete document.documentElement.dataset.theme;
  await visit({ storage });
  expect(document.documentElement.dataset.theme).toBe('dark');
});

it('a pinned run is compared with, and let go again', async () => {
  const { session } = await visit();
  press('Skip');
  press('Pin this run');
  type('pins = joined()\n');
  await pass(300);
  expect(region('Result').getAllByText('pinned 21 · −20')[0]).toBeVisible();
  press('Unpin');
  expect(session().runs.getState().pinned).toBeNull();
  expect(region('Result').queryByText('pinned 21 · −20')).toBeNull();
});

it('on the phone a line’s cost leads to the result, a row tapped there stays, and its line leads back to the code', async () => {
  const { session } = await visit({ phone: true });
  press('Skip');
  const shown = () => screen.getByRole('tablist', { name: 'Panes' }).querySelector('[aria-selected="true"]');
  fireEvent.click(screen.getByRole('tab', { name: 'Code' }));
  act(() => session().selection.getState().showCaused({ file: VIEWS, line: 1 }));
  expect(shown()).toHaveTextContent('Result');
  fireEvent.click(screen.getByRole('treeitem', { name: /SELECT/ }));
  expect(shown()).toHaveTextContent('Result');
  const line = region('Waterfall').getAllByRole('button', { name: 'feed.html line 1' });
  expect(line).toHaveLength(2);
  line.forEach((link) => {
    fireEvent.click(screen.getByRole('tab', { name: 'Result' }));
    fireEvent.click(link);
    expect(shown()).toHaveTextContent('Code');
  });
  expect(document.querySelector('.cm-blamed')).toHaveTextContent('{{ pin.owner }}');
});
