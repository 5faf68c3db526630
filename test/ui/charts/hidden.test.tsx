import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_CONDITIONS } from '../../../src/simulation';
import { DistanceCurve } from '../../../src/ui/charts/DistanceCurve';
import { PaneShown } from '../../../src/ui/common/pane-shown';
import { feedTape } from '../tapes';

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 640, 300));
});
afterEach(() => vi.restoreAllMocks());

function inPane(isShown: boolean) {
  return (
    <PaneShown value={isShown}>
      <DistanceCurve tape={feedTape(20)} conditions={DEFAULT_CONDITIONS} />
    </PaneShown>
  );
}

it('the curve is drawn only while its pane is on screen: hidden, it has no size to draw in', async () => {
  const { container, rerender } = render(inPane(true));
  const drawing = () => container.querySelector('.recharts-surface');
  await vi.waitFor(() => expect(drawing()).not.toBeNull(), { timeout: 5_000 });
  rerender(inPane(false));
  expect(drawing()).toBeNull();
  expect(screen.getByText(/Slope 21\./)).toBeVisible();
});
