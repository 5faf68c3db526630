import { useStore } from 'zustand';
import type { LoadStore } from '../../store/load/load';
import type { LoadState } from '../../store/load/state';
import { useSession } from '../common/session-context';

export function useLoadStore(): LoadStore {
  const { load } = useSession();
  if (!load) throw new Error('This part of the page belongs to a lab with a load.');
  return load;
}

export function useLoad<T>(select: (state: LoadState) => T): T {
  return useStore(useLoadStore(), select);
}
