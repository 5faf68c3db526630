import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '../../../src/ui/common/ErrorBoundary';
import { loadLater } from '../../../src/ui/common/load-later';

beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue(undefined);
});
afterEach(() => vi.restoreAllMocks());

const Drawing = ({ name }: { readonly name: string }) => <p>a drawing of {name}</p>;
const offline = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

it('shows a part once it is loaded', async () => {
  const Later = loadLater('The drawing', async () => ({ default: Drawing }));
  render(<Later name="pins" />);
  expect(screen.getByRole('status')).toHaveTextContent('Loading…');
  expect(await screen.findByText('a drawing of pins')).toBeVisible();
});

it('says in words of its own that a part could not be loaded, and tries again when told to', async () => {
  const load = vi.fn(offline as () => Promise<{ default: typeof Drawing }>);
  const Later = loadLater('The drawing', load);
  const { unmount } = render(<Later name="pins" />);
  expect(await screen.findByRole('alert')).toHaveTextContent(/^The drawing could not be loaded\./);
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await screen.findByRole('alert')).toBeVisible();
  load.mockResolvedValue({ default: Drawing });
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await screen.findByText('a drawing of pins')).toBeVisible();
  unmount();
  render(<Later name="boards" />);
  expect(await screen.findByText('a drawing of boards')).toBeVisible();
  expect(load).toHaveBeenCalledTimes(3);
});

it('shows other things in its place where it is told to', async () => {
  const Later = loadLater<{ readonly name: string }>('The drawing', offline, {
    loading: ({ name }) => <p>wait for {name}</p>,
    failed: ({ name }, retry) => (
      <>
        <p>{name} as a table</p>
        {retry}
      </>
    ),
  });
  render(<Later name="pins" />);
  expect(screen.getByText('wait for pins')).toBeVisible();
  expect(await screen.findByText('pins as a table')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Retry' })).toBeVisible();
});

it('leaves a fault of the part itself to its pane', async () => {
  const Later = loadLater('The drawing', async () => ({
    default: () => {
      throw new Error('no points');
    },
  }));
  render(
    <ErrorBoundary part="The result">
      <Later />
    </ErrorBoundary>,
  );
  expect(await screen.findByText('The result could not be shown')).toBeVisible();
});
