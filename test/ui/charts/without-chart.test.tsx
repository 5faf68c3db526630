import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { DEFAULT_CONDITIONS } from '../../../src/simulation';
import { DistanceCurve } from '../../../src/ui/charts/DistanceCurve';
import { feedTape } from '../tapes';

vi.mock('../../../src/ui/charts/DistanceChart', () => {
  throw new TypeError('Failed to fetch dynamically imported module');
});

it('is its table, with a way to try again, where the drawing cannot be loaded', async () => {
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  render(<DistanceCurve tape={feedTape(20)} conditions={DEFAULT_CONDITIONS} />);
  expect(await screen.findByText(/The drawing could not be loaded/)).toBeVisible();
  expect(screen.getByRole('table', { name: /Response time at each round trip/ })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Retry' })).toBeVisible();
});
