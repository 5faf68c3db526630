import { useSyncExternalStore } from 'react';
import type { CatalogueEntry } from '../../lesson/catalogue';
import { labIdOf } from './catalogue';

/** The lab that the address names; the first one where it names none. */
export function useLabId(catalogue: readonly CatalogueEntry[]): string {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return labIdOf(hash) ?? catalogue[0]?.id ?? '';
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
