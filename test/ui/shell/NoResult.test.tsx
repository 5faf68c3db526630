import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeEngine, problemAt, resultOf } from '../../store/fixtures';
import { visit } from './support';

beforeEach(() => {
  vi.useFakeTimers();
  window.location.hash = '';
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('an engine that could not start says why', async () => {
  const engine = createFakeEngine();
  engine.answer = () =>
    resultOf(
      [],
      problemAt({
        kind: 'boot',
        title: 'A file of the engine could not be downloaded (packages.zip).',
        exception: { type: 'Error', message: 'the server answered 404' },
        file: null,
        line: null,
      }),
    );
  await visit({ engine });
  const result = within(screen.getByRole('region', { name: 'Result' }));
  expect(result.getByText('the server answered 404')).toBeVisible();
  expect(result.getByRole('button', { name: 'Retry' })).toBeVisible();
});
