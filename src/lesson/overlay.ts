import type { ProjectFiles } from '../tape';

/** The folders of a lab that hold a project, or what differs from one. */
export interface Variants {
  /** Over the example project. */
  readonly start: ProjectFiles;
  /** Over the start, as all that follow. */
  readonly solution: ProjectFiles;
  /** By number, from `1`. */
  readonly steps: Readonly<Record<string, ProjectFiles>>;
  readonly wrong: Readonly<Record<string, ProjectFiles>>;
  readonly also: Readonly<Record<string, ProjectFiles>>;
  readonly mutants: Readonly<Record<string, ProjectFiles>>;
}

const NAMED = ['steps', 'wrong', 'also', 'mutants'] as const;

export type Sorted = { readonly variants: Variants; readonly strangers: readonly string[] };

/** Sorts a lab's files by the folders they lie in. `strangers` are files that no folder of a lab accounts for. */
export function sortFiles(files: ProjectFiles): Sorted {
  const plain: Record<'start' | 'solution', Record<string, string>> = { start: {}, solution: {} };
  const named: Record<(typeof NAMED)[number], Record<string, Record<string, string>>> = {
    steps: {},
    wrong: {},
    also: {},
    mutants: {},
  };
  const strangers: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    const [folder, ...rest] = path.split('/');
    const name = rest[0];
    if (path === 'lab.json' || path === 'prose.md') continue;
    if ((folder === 'start' || folder === 'solution') && rest.length > 0) {
      plain[folder][rest.join('/')] = text;
    } else if (isNamed(folder) && name !== undefined && rest.length > 1) {
      named[folder][name] = { ...named[folder][name], [rest.slice(1).join('/')]: text };
    } else strangers.push(path);
  }
  return { variants: { ...plain, ...named }, strangers };
}

function isNamed(folder: string | undefined): folder is (typeof NAMED)[number] {
  return NAMED.some((name) => name === folder);
}

/** Every overlay of a lab, with its folder. */
export function overlays({ solution, ...variants }: Variants): readonly (readonly [string, ProjectFiles])[] {
  return [
    ['solution', solution],
    ...NAMED.flatMap((folder) =>
      Object.entries(variants[folder]).map(([name, files]) => [`${folder}/${name}`, files] as const),
    ),
  ];
}

/** Whether a path stays inside the project's folder, on any system. */
export function staysInside(path: string): boolean {
  return (
    path !== '' &&
    !/[\\:\0]/.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}
