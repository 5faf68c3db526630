import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ErrorBoundary } from '../../../src/ui/common/ErrorBoundary';

let broken = true;

function Fragile() {
  if (broken) throw new Error('a fault');
  return <p>whole</p>;
}

it('says what broke, hands back the typed text, and can be tried again', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  render(
    <ErrorBoundary part="The editor" files={() => ({ 'views.py': 'pins = mine()' })}>
      <Fragile />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('alert')).toHaveTextContent('The editor could not be shown');
  expect(screen.getByRole('alert')).toHaveTextContent('a fault');
  expect(screen.getByLabelText('views.py')).toHaveValue('pins = mine()');
  broken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('whole')).toBeVisible();
  vi.restoreAllMocks();
});
