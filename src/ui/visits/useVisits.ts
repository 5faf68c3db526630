import { useStore } from 'zustand';
import type { VisitsState } from '../../store/visits/state';
import type { VisitsStore } from '../../store/visits/visits';
import { useSession } from '../common/session-context';

export function useVisitsStore(): VisitsStore {
  const { visits } = useSession();
  if (!visits) throw new Error('This part of the page belongs to a lab with page loads.');
  return visits;
}

export function useVisits<T>(select: (state: VisitsState) => T): T {
  return useStore(useVisitsStore(), select);
}
