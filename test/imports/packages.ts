import { type Breach, breach } from './breach';
import { partOf } from './parts';
import type { Source } from './sources';

interface Home {
  readonly packages: RegExp;
  readonly isHome: (file: string) => boolean;
  readonly reason: string;
}

const HOMES: readonly Home[] = [
  {
    packages: /^recharts$/,
    isHome: (file) => file.startsWith('src/ui/charts/'),
    reason: 'recharts is large and loads after first paint, from ui/charts alone',
  },
  {
    packages:
      /^(react|react-dom|react-is|react-resizable-panels|radix-ui|lucide-react|zustand)(\/(?!vanilla).*)?$/,
    isHome: (file) => partOf(file) === 'ui' || file === 'src/main.tsx',
    reason: 'React stays in ui/ and main.tsx (of zustand, "zustand/vanilla" is without it)',
  },
  {
    packages: /^@?codemirror(\/.*)?$|^@lezer\//,
    isHome: (file) => partOf(file) === 'ui',
    reason: 'the editor is a matter of the page',
  },
  {
    packages: /^zod$/,
    isHome: (file) => partOf(file) === 'lesson',
    reason:
      "what the page checks it checks with 'zod/mini': zod as a whole is for the build, where lessons are read",
  },
  {
    packages: /^(pyodide|sql\.js)(\/.*)?$/,
    isHome: (file) => partOf(file) === 'runtime',
    reason: 'the machinery stays behind the runtime, so that the page loads without it',
  },
];

/** Packages used outside the part they belong to. */
export function strayPackages(sources: readonly Source[]): Breach[] {
  return sources.flatMap((source) =>
    source.links
      .filter((link) => link.isPackage)
      .flatMap((link) =>
        HOMES.filter((home) => home.packages.test(link.target) && !home.isHome(source.path)).map((home) =>
          breach(source, link.line, `imports ${link.target}`, home.reason),
        ),
      ),
  );
}
