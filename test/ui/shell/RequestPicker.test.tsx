import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Tape } from '../../../src/tape';
import { RequestPicker } from '../../../src/ui/shell/RequestPicker';
import { tapeOf } from '../../simulation/support/tapes';

function labelsOf(...tapes: readonly Pick<Tape, 'name' | 'path'>[]): (string | null)[] {
  const shown = tapes.map((tape, index) => tapeOf([], { ...tape, method: 'GET', index }));
  render(<RequestPicker tapes={shown} selected={0} onSelect={() => undefined} />);
  return screen.getAllByRole('option').map(({ textContent }) => textContent);
}

it('names requests by what they ask for', () => {
  const labels = labelsOf({ name: 'feed', path: '/' }, { name: 'boards', path: '/boards/' });
  expect(labels).toEqual(['GET /', 'GET /boards/']);
});

it('names those that ask for the same by what the lab calls them', () => {
  const labels = labelsOf({ name: 'first visit', path: '/' }, { name: 'second visit', path: '/' });
  expect(labels).toEqual(['first visit · GET /', 'second visit · GET /']);
});
