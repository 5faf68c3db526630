/** Made by scripts/vite/lessons-plugin.ts from lessons/. */
declare module 'virtual:lessons/catalogue' {
  import type { CatalogueEntry } from './lesson/catalogue';
  import type { Lab } from './lesson/lab';

  /** In the order of the contents. */
  export const catalogue: readonly CatalogueEntry[];
  /** Loads one lab's own chunk. Rejects when there is no such lab, or it cannot be fetched. */
  export function loadLab(id: string): Promise<Lab>;
}
