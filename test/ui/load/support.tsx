import { act, render } from '@testing-library/react';
import { vi } from 'vitest';
import type { LoadState } from '../../../src/store/load/state';
import type { LabSession, SessionDependencies } from '../../../src/store/session';
import { SessionProvider } from '../../../src/ui/common/session-context';
import LoadPanel from '../../../src/ui/load/LoadPanel';
import { createFakeTraffic, type FakeTraffic } from '../../store/fake-traffic';
import { LOADED_LAB, openSession } from '../../store/fixtures';

export interface Shown {
  readonly session: LabSession;
  readonly traffic: FakeTraffic;
  readonly load: () => LoadState;
  readonly container: HTMLElement;
}

/** The load panel on a lab whose start has run, or has not. Timers are faked. */
export async function show(part: Partial<SessionDependencies> = {}, hasRun = true): Promise<Shown> {
  const traffic = createFakeTraffic();
  const session = openSession({ lab: LOADED_LAB, traffic, ...part });
  if (hasRun) session.run.getState().run();
  await vi.advanceTimersByTimeAsync(0);
  const { container } = render(
    <SessionProvider session={session}>
      <LoadPanel />
    </SessionProvider>,
  );
  await pass(0);
  const load = () => {
    if (!session.load) throw new Error('the lab has no load');
    return session.load.getState();
  };
  return { session, traffic, load, container };
}

export async function pass(ms: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(ms));
}
