import path from 'node:path';
import type { Plugin } from 'vite';
import type { CatalogueEntry } from '../../src/lesson/catalogue';
import { formatContentError } from '../../src/lesson/content-error';
import type { Lab } from '../../src/lesson/lab';
import { LESSONS, type Lessons, readLessons } from '../lib/read-lessons';

const CATALOGUE = 'virtual:lessons/catalogue';
const DATASETS = 'virtual:lessons/datasets';
const LAB = 'virtual:lessons/lab/';
const OURS = /^\0?virtual:lessons\//;

/**
 * lessons/ as modules: the catalogue, the datasets, and each lab in a chunk of its own. A mistake in the content
 * stops the build, or in development shows in the page, with its file, line and remedy.
 */
export function lessonsPlugin(folder = LESSONS): Plugin {
  let reading: Promise<Lessons> | null = null;

  async function read(): Promise<Lessons> {
    const lessons = await readLessons(folder);
    if (lessons.ok) return lessons.value;
    const count = lessons.errors.length;
    const title = count === 1 ? 'A mistake in lessons/:' : `${count} mistakes in lessons/:`;
    throw new Error([title, ...lessons.errors.map(formatContentError)].join('\n'));
  }

  return {
    name: 'measure-twice:lessons',
    buildStart() {
      reading = null;
    },
    resolveId: (id) => (OURS.test(id) ? `\0${id}` : null),
    async load(resolved) {
      if (!OURS.test(resolved)) return null;
      reading ??= read();
      return moduleCode(resolved.slice(1), await reading);
    },
    hotUpdate({ file, modules }) {
      if (!path.resolve(file).startsWith(folder + path.sep)) return;
      reading = null;
      const made = [...this.environment.moduleGraph.idToModuleMap].filter(([id]) => OURS.test(id));
      return [...modules, ...made.map(([, module]) => module)];
    },
  };
}

function moduleCode(id: string, { labs, datasets }: Lessons): string {
  if (id === CATALOGUE) return catalogueCode(labs);
  if (id === DATASETS) return `export const datasets = ${literal(datasets)};`;
  const lab = labs.find((each) => LAB + each.id === id);
  if (!lab) throw new Error(`There is no lab “${id.slice(LAB.length)}” in lessons/.`);
  const { datasets: _, ...own } = lab;
  return `import { datasets } from '${DATASETS}';\nexport const lab = { ...${literal(own)}, datasets };`;
}

function catalogueCode(labs: readonly Lab[]): string {
  const catalogue = labs.map(
    ({ id, number, title, lessonTitle }): CatalogueEntry => ({ id, number, title, lessonTitle }),
  );
  const loaders = labs.map(({ id }) => `  ${literal(id)}: () => import(${literal(LAB + id)}),`);
  return `export const catalogue = ${literal(catalogue)};
const loaders = {
${loaders.join('\n')}
};
export async function loadLab(id) {
  if (!Object.hasOwn(loaders, id)) throw new Error(\`There is no lab “\${id}”.\`);
  return (await loaders[id]()).lab;
}`;
}

/** JSON.parse of a string is read faster than the object literal, and keeps __proto__ a plain key. */
function literal(value: unknown): string {
  return typeof value === 'string'
    ? JSON.stringify(value)
    : `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}
