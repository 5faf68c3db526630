import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { FileActions } from '../../../src/ui/lesson/FileActions';

type Replaced = Parameters<typeof FileActions>[0]['replaced'];

function show(replaced: Replaced) {
  const onSwap = vi.fn();
  render(
    <FileActions edited replaced={replaced} onReset={vi.fn()} onShowSolution={vi.fn()} onSwap={onSwap} />,
  );
  return onSwap;
}

it.each([
  ['Undo reset', { by: 'reset', undone: false, edited: false, files: {} }],
  ['Redo reset', { by: 'reset', undone: true, edited: false, files: {} }],
  ['Back to my code', { by: 'solution', undone: false, edited: true, files: {} }],
  ['Back to the solution', { by: 'solution', undone: true, edited: false, files: {} }],
] as const)('the swap is called “%s”', (label, replaced) => {
  const onSwap = show(replaced);
  fireEvent.click(screen.getByRole('button', { name: label }));
  expect(onSwap).toHaveBeenCalledOnce();
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
});

it('typing that an undo put away is said to be kept, and the button names it', () => {
  show({ by: 'reset', undone: true, edited: true, files: {} });
  expect(screen.getByRole('button', { name: 'Back to what I typed after it' })).toBeVisible();
  expect(screen.getByRole('status')).toHaveTextContent('put away, not lost');
});
