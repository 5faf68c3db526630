import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { ConditionsState } from '../../store/conditions';
import type { ConsoleState } from '../../store/console';
import type { ProgressState } from '../../store/progress/progress';
import type { RunState } from '../../store/run/run';
import type { RunsState } from '../../store/runs';
import type { SelectionState } from '../../store/selection';
import type { LabSession } from '../../store/session';

const SessionContext = createContext<LabSession | null>(null);

export function SessionProvider(props: { readonly session: LabSession; readonly children: ReactNode }) {
  return <SessionContext value={props.session}>{props.children}</SessionContext>;
}

export function useSession(): LabSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('This part of the page belongs inside a lab.');
  return session;
}

export function useProgress<T>(select: (state: ProgressState) => T): T {
  return useStore(useSession().progress, select);
}

export function useConditions<T>(select: (state: ConditionsState) => T): T {
  return useStore(useSession().conditions, select);
}

export function useRun<T>(select: (state: RunState) => T): T {
  return useStore(useSession().run, select);
}

export function useRuns<T>(select: (state: RunsState) => T): T {
  return useStore(useSession().runs, select);
}

export function useConsole<T>(select: (state: ConsoleState) => T): T {
  return useStore(useSession().console, select);
}

export function useSelection<T>(select: (state: SelectionState) => T): T {
  return useStore(useSession().selection, select);
}

/** Until the prediction is answered or waved aside, nothing on the page may give the answer away. */
export function useVeiled(): boolean {
  return useProgress(({ work }) => work.prediction.state === 'open');
}
