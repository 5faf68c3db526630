import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Tape } from '../../../src/tape';
import { RequestPicker } from '../../../src/ui/shell/RequestPicker';
import { tapeOf } from '../../simulation/support/tapes';

function labelsOf(...tapes: readonly (Pick<Tape, 'name' | 'path'> & Partial<Tape>)[]): (string | null)[] {
  const shown = tapes.map((tape, index) => tapeOf([], { method: 'GET', ...tape, index }));
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

it('lists runs of tasks apart from the requests', () => {
  const task = { name: 'pins.tasks.tell', path: 'pins.tasks.tell', method: 'TASK' };
  expect(labelsOf({ name: 'feed', path: '/' }, task, task)).toEqual(['GET /', 'tell', 'tell, run 2']);
  expect(screen.getByRole('group', { name: 'Tasks' })).toContainElement(
    screen.getByRole('option', { name: 'tell, run 2' }),
  );
  expect(screen.getByRole('combobox', { name: /^Request or task/ })).toHaveValue('0');
});
