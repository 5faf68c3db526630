import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createEngineStore } from '../../../src/store/engine';
import { createProgressBook } from '../../../src/store/progress/book';
import { createSettingsStore } from '../../../src/store/settings';
import { App } from '../../../src/ui/shell/App';
import { createFakeEngine, LAB, openSession } from '../../store/fixtures';
import { pass } from './support';

beforeEach(() => {
  vi.useFakeTimers();
  window.location.hash = `#/${LAB.id}`;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('a lab that could not be loaded says so in words of its own, and can be tried again', async () => {
  const openLab = vi.fn(async () => openSession());
  openLab.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module: …'));
  render(
    <App
      catalogue={[LAB]}
      openLab={openLab}
      engine={createEngineStore(createFakeEngine())}
      startEngine={() => undefined}
      settings={createSettingsStore(null)}
      book={createProgressBook(null, [LAB.id])}
    />,
  );
  await pass(0);
  expect(screen.getByRole('main')).toHaveTextContent(/^The lab could not be loaded\. Check the connection/);
  expect(screen.queryByRole('link', { name: /Go to/ })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
  await pass(0);
  expect(screen.getByRole('region', { name: 'Goals' })).toBeVisible();
});
