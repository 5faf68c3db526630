import type { Breach } from './breach';
import type { Source } from './sources';

/** Each ring of files that import one another, once; imports of types too, since they also bind parts together. */
export function cycles(sources: readonly Source[]): Breach[] {
  const targets = new Map(
    sources.map((source) => [
      source.path,
      source.links.filter((link) => !link.isPackage).map((link) => link.target),
    ]),
  );
  const done = new Set<string>();
  const found: Breach[] = [];

  function follow(file: string, trail: readonly string[]): void {
    const start = trail.indexOf(file);
    if (start >= 0) {
      const ring = [...trail.slice(start), file].join(' → ');
      found.push(`${ring} — files that need each other cannot be understood, or tested, apart`);
      return;
    }
    if (done.has(file)) return;
    for (const target of targets.get(file) ?? []) follow(target, [...trail, file]);
    done.add(file);
  }

  for (const source of sources) follow(source.path, []);
  return found;
}
