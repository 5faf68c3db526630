/** Tab names: the last part of each path, and as much before it as tells equal names apart. */
export function shortNames(paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(paths.map((path) => [path, shortName(path, paths)]));
}

function shortName(path: string, paths: readonly string[]): string {
  const parts = path.split('/');
  for (let length = 1; length < parts.length; length += 1) {
    const name = parts.slice(-length).join('/');
    if (!paths.some((other) => other !== path && (other === name || other.endsWith(`/${name}`)))) return name;
  }
  return path;
}
