import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pass, type, visit } from './support';

beforeEach(() => {
  vi.useFakeTimers();
  window.location.hash = '';
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const ERROR = /There is no name “alll”/;
const said = () =>
  screen
    .getAllByRole('status')
    .map(({ textContent }) => textContent)
    .join('\n');

it('an error is not spoken at each pause in typing', async () => {
  await visit();
  for (const text of ['pins = alll', 'pins = alll(', 'pins = alll()']) {
    type(text);
    await pass(1_400);
    expect(said()).not.toMatch(ERROR);
  }
});

it('an error is spoken once it has stayed through a longer pause', async () => {
  await visit();
  type('pins = alll()');
  await pass(400);
  expect(said()).not.toMatch(ERROR);
  await pass(3_000);
  expect(said()).toMatch(ERROR);
});

it('an error of a run that was asked for is spoken at once', async () => {
  await visit();
  type('pins = alll()');
  await pass(400);
  fireEvent.click(screen.getByRole('button', { name: /^Run/ }));
  await pass(0);
  expect(said()).toMatch(ERROR);
});
