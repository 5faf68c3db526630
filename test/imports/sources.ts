import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Mention, type Reference, readSyntax } from './syntax';

/** A reference whose target is a file below src, or the name of a package. */
export interface Link extends Reference {
  readonly isPackage: boolean;
}

export interface Source {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** The same without the comments of TypeScript. */
  readonly code: string;
  readonly links: readonly Link[];
  readonly mentions: readonly Mention[];
}

const ENDINGS = ['', '.ts', '.tsx', '.d.ts', '/index.ts', '/index.tsx'];

/** Files given as path → text, with what each refers to. Throws for a relative target that is not there. */
export function sourcesOf(files: Readonly<Record<string, string>>): Source[] {
  return Object.entries(files).map(([file, text]) => {
    const syntax = /\.tsx?$/.test(file)
      ? readSyntax(file, text)
      : { references: [], mentions: [], code: text };
    const links = syntax.references.map((reference) => linkOf(file, reference, files));
    return { path: file, text, code: syntax.code, links, mentions: syntax.mentions };
  });
}

function linkOf(file: string, reference: Reference, files: Readonly<Record<string, string>>): Link {
  const target = reference.target.replace(/\?.*$/, '');
  if (!target.startsWith('.')) return { ...reference, target, isPackage: true };
  const base = path.posix.join(path.posix.dirname(file), target);
  const found = ENDINGS.map((ending) => base + ending).find((name) => name in files);
  if (found === undefined)
    throw new Error(`${file}:${reference.line} refers to ${target}, which is not there`);
  return { ...reference, target: found, isPackage: false };
}

/** Text files below a folder of the repository, path → text. */
export function readTexts(root: string, folder: string): Record<string, string> {
  const entries = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'));
  return Object.fromEntries(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(root, file).split(path.sep).join('/'), readFileSync(file, 'utf8')];
    }),
  );
}
