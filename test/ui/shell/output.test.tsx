import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { NoteMove } from '../../../src/tape';
import { createFakeEngine, LAB, resultOf, tapeOf, VIEWS } from '../../store/fixtures';
import { pass, type, visit } from './support';

beforeEach(() => {
  vi.useFakeTimers();
  window.location.hash = '';
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const NOTE: NoteMove = { type: 'note', kind: 'print', text: '21 pins', place: { file: VIEWS, line: 1 } };

it('what the code prints has a tab of its own, as long as it prints', async () => {
  const engine = createFakeEngine();
  engine.answer = ({ files, requests }) =>
    resultOf(
      requests.map(({ name }, index) => {
        const tape = tapeOf(1, { name, index });
        return files[VIEWS] === LAB.start[VIEWS] ? { ...tape, moves: [...tape.moves, NOTE] } : tape;
      }),
    );
  await visit({ engine });
  fireEvent.click(screen.getByRole('button', { name: 'Skip' }));
  fireEvent.click(screen.getByRole('tab', { name: 'Output' }));
  expect(screen.getByText('21 pins')).toBeVisible();
  type('pins = all()  # without a word\n');
  await pass(400);
  expect(screen.queryByRole('tab', { name: 'Output' })).toBeNull();
  expect(screen.getByRole('tab', { name: 'Waterfall' })).toHaveAttribute('aria-selected', 'true');
});

it('what the code prints at import has the tab too, where a request prints nothing', async () => {
  const engine = createFakeEngine();
  engine.answer = ({ requests }) => ({
    ...resultOf(requests.map(({ name }, index) => tapeOf(1, { name, index }))),
    setup: tapeOf(0, { name: 'setup', index: -1, moves: [NOTE] }),
  });
  await visit({ engine });
  fireEvent.click(screen.getByRole('button', { name: 'Skip' }));
  fireEvent.click(screen.getByRole('tab', { name: 'Output' }));
  expect(screen.getByText('While the project was loaded')).toBeVisible();
  expect(screen.getByText('21 pins')).toBeVisible();
});
