import type { CatalogueEntry } from '../../lesson/catalogue';

/** Labs under their lessons' titles, in the catalogue's order. */
export function byLesson(
  catalogue: readonly CatalogueEntry[],
): readonly { readonly title: string; readonly labs: readonly CatalogueEntry[] }[] {
  const lessons = new Map<string, CatalogueEntry[]>();
  for (const entry of catalogue)
    lessons.set(entry.lessonTitle, [...(lessons.get(entry.lessonTitle) ?? []), entry]);
  return [...lessons].map(([title, labs]) => ({ title, labs }));
}

/** `#/4-metrics/2-select-related` → the lab's id; null where the address names none. */
export function labIdOf(hash: string): string | null {
  const match = /^#\/(.+)$/.exec(hash);
  return match?.[1] ?? null;
}
