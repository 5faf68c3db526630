import type { Lab } from '../../src/lesson/lab';
import type { ProjectFiles } from '../../src/tape';

/**
 * The same project as another hand might have written it, in the files that the lab opens as tabs: local names of
 * the views and tests, names in the templates' context and loop variables renamed, blank lines, comments and
 * indentation changed; models and settings are left alone, as their names mean something to Django. It does what
 * it did.
 */
export function rewrite(lab: Lab, files: ProjectFiles): ProjectFiles {
  const opened = Object.entries(files).filter(([path]) => lab.tabs.includes(path));
  const views = opened.filter(([path]) => path.endsWith('.py') && !/(models|settings)\.py$/.test(path));
  const templates = opened.filter(([path]) => path.endsWith('.html'));
  const context = views.flatMap(([, text]) =>
    [...text.matchAll(/"(\w+)": /g)].flatMap(([, name = '']) => name),
  );
  return {
    ...files,
    ...Object.fromEntries(views.map(([path, text]) => [path, rewritePython(text, context)])),
    ...Object.fromEntries(templates.map(([path, text]) => [path, rewriteTemplate(text, context)])),
  };
}

function rewritePython(text: string, context: readonly string[]): string {
  const locals = [...text.matchAll(/^ +(?:for )?(\w+)(?: = | in )/gm)].flatMap(([, name = '']) => name);
  const renamed = text
    .split('\n')
    .map((line) =>
      /^(from|import) /.test(line) ? line : outsideQuotes(line, (code) => rename(code, locals)),
    )
    .join('\n');
  return context
    .reduce((changed, name) => changed.replaceAll(`"${name}": `, `"${other(name)}": `), renamed)
    .replace(/^def /gm, '# Rewritten by hand.\n\n\ndef ')
    .replace(/^( +)return /gm, '\n$1return ');
}

function rewriteTemplate(text: string, context: readonly string[]): string {
  const loops = [...text.matchAll(/{% for (\w+) in/g)].flatMap(([, name = '']) => name);
  return text
    .replace(/{[{%].*?[}%]}/g, (tag) => outsideQuotes(tag, (code) => rename(code, [...context, ...loops])))
    .replace(/>\s*\n\s*</g, '>\n\n        <')
    .replace(/<li /g, '<li data-hand="other" ');
}

/** Renames variables: never attributes, nor names of keyword arguments. */
function rename(code: string, names: readonly string[]): string {
  return [...new Set(names)].reduce(
    (changed, name) => changed.replace(new RegExp(`(?<![.\\w])${name}\\b(?!=)`, 'g'), other(name)),
    code,
  );
}

/** What stands in the braces of an f-string is code as well. */
function outsideQuotes(text: string, change: (code: string) => string): string {
  const parts = text.split(/("[^"\n]*")/);
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return change(part);
      return /\bf$/.test(parts[index - 1] ?? '') ? part.replace(/{[^{}]*}/g, change) : part;
    })
    .join('');
}

function other(name: string): string {
  return `${name}_renamed`;
}
