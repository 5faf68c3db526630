import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeEngine, problemAt, resultOf, tapeOf } from '../../store/fixtures';
import { pass, type, visit } from './support';

beforeEach(() => {
  vi.useFakeTimers();
  window.location.hash = '';
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const BOOTING = { state: 'booting', stage: 'django', bytes: 9, totalBytes: 9 } as const;
const result = () => within(screen.getByRole('region', { name: 'Result' }));
const skip = () => fireEvent.click(screen.getByRole('button', { name: 'Skip' }));
const said = () => screen.getAllByRole('status').map((element) => element.textContent);

async function visitRecorded() {
  const engine = createFakeEngine(BOOTING);
  engine.hold = true;
  await visit({ engine, recording: Promise.resolve(resultOf([tapeOf(21)])) });
  return engine;
}

it('the recorded run is veiled as any other until the question is answered', async () => {
  await visitRecorded();
  expect(document.body.textContent).not.toContain('21');
  expect(result().getByText(/Guess first/)).toBeVisible();
});

it('the recorded run is shown as such while Python starts, and answers the question', async () => {
  await visitRecorded();
  skip();
  expect(result().getByText('recorded, not run here: Python is getting ready')).toBeVisible();
  expect(result().getByRole('tab', { name: 'Waterfall' })).toBeVisible();
  expect(screen.getByText('It is 21 queries.')).toBeVisible();
  expect(screen.getByText('Judged once Python is up.')).toBeVisible();
  expect(said()).toContainEqual(expect.stringMatching(/^Recorded: 21 queries, [\d.]+ ms\.$/));
});

it('the label goes once Python has run the code', async () => {
  const engine = await visitRecorded();
  skip();
  engine.say({ state: 'ready' });
  engine.release();
  await pass(0);
  expect(result().queryByText(/recorded/)).toBeNull();
  expect(result().getByRole('tab', { name: 'Waterfall' })).toBeVisible();
});

it('the recorded run is of earlier code once the reader has typed', async () => {
  await visitRecorded();
  skip();
  type('pins = joined()\n');
  expect(result().getByText('of the code before your last change')).toBeVisible();
  expect(result().queryByText(/recorded/)).toBeNull();
});

it('where Python does not start, the recorded run stays and both are said', async () => {
  const engine = await visitRecorded();
  const problem = problemAt({
    kind: 'boot',
    title: 'Python could not be downloaded.',
    file: null,
    line: null,
  });
  engine.answer = () => resultOf([], problem);
  engine.say({ state: 'failed', problem });
  engine.release();
  await pass(0);
  expect(result().getByText(/Guess first/)).toBeVisible();
  skip();
  expect(result().getByText('recorded, not run here: Python could not run it')).toBeVisible();
  expect(screen.getByText('Python did not start')).toBeVisible();
  expect(screen.getByRole('region', { name: 'Problem' })).toHaveTextContent(
    'Python could not be downloaded.',
  );
});
