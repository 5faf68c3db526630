import type { ProjectFiles } from '../../../src/tape';

export interface MarkedPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** Files with «the mistake» marked in one of them → the files without marks, and where the mark was. */
export function unmark(files: ProjectFiles): { files: ProjectFiles; place: MarkedPlace | null } {
  let place: MarkedPlace | null = null;
  const plain: Record<string, string> = {};
  for (const [file, text] of Object.entries(files)) {
    const start = text.indexOf('«');
    if (start >= 0) {
      const end = text.indexOf('»') - 1;
      const before = text.slice(0, start);
      const column = start - before.lastIndexOf('\n');
      place = { file, line: before.split('\n').length, column, endColumn: column + end - start };
    }
    plain[file] = text.replace('«', '').replace('»', '');
  }
  return { files: plain, place };
}
