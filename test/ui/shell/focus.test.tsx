import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LAB } from '../../store/fixtures';
import { visit } from './support';

beforeEach(() => {
  vi.useFakeTimers();
  window.location.hash = '';
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('goes to the verdict when the question is answered', async () => {
  await visit();
  const guess = screen.getByLabelText(LAB.prediction.question);
  fireEvent.change(guess, { target: { value: '5' } });
  guess.focus();
  fireEvent.submit(guess);
  expect(document.activeElement).toHaveTextContent('You said 5.');
});

it('goes to the verdict when the question is skipped', async () => {
  await visit();
  fireEvent.click(screen.getByRole('button', { name: 'Skip' }));
  expect(document.activeElement).toHaveTextContent('You skipped the question.');
});

it('goes to the result when it is asked for at once', async () => {
  await visit();
  fireEvent.click(screen.getByRole('button', { name: 'Show me at once' }));
  expect(screen.getByRole('region', { name: 'Result' })).toHaveFocus();
});
