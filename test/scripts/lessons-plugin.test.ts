import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, createServer } from 'vite';
import { describe, expect, it } from 'vitest';
import { LESSONS } from '../../scripts/lib/read-lessons';
import { lessonsPlugin } from '../../scripts/vite/lessons-plugin';
import { type Copy, copyLessons } from './copy-lessons';

const ID = '4-metrics/2-select-related';
const SETTINGS = { configFile: false, logLevel: 'silent' } as const;

async function buildWith(copy: Copy) {
  const entry = path.join(copy.folder, '../entry.js');
  await writeFile(entry, "export { catalogue, loadLab } from 'virtual:lessons/catalogue';");
  const built = await build({
    ...SETTINGS,
    root: path.dirname(entry),
    plugins: [lessonsPlugin(copy.folder)],
    build: { write: false, lib: { entry, formats: ['es'] }, minify: false },
  });
  const outputs = Array.isArray(built) ? built : [built];
  return outputs.flatMap((output) => ('output' in output ? output.output : []));
}

describe('lessonsPlugin', () => {
  it('serves the catalogue, and each lab when asked for', async () => {
    await using server = disposable(await serve(LESSONS));
    const { catalogue, loadLab } = await server.ssrLoadModule('virtual:lessons/catalogue');
    expect(catalogue).toContainEqual({
      id: ID,
      number: '4.2',
      title: 'The query in the template',
      lessonTitle: 'Metrics: the query count',
    });
    const lab = await loadLab(ID);
    expect(lab.id).toBe(ID);
    expect(lab.datasets.sizes.laptop.pins).toBe(50);
    await expect(loadLab('constructor')).rejects.toThrow('There is no lab “constructor”.');
  });

  it('serves what was changed since', async () => {
    await using copy = await copyLessons();
    await using server = disposable(await serve(copy.folder));
    const prose = async () => {
      const { loadLab } = await server.ssrLoadModule('virtual:lessons/catalogue');
      return (await loadLab(ID)).prose.before;
    };
    expect(await prose()).not.toContain('Changed.');
    await copy.write(`${ID}/prose.md`, 'Changed.\n\n<!-- after -->\n');
    await expect.poll(prose, { timeout: 5000 }).toContain('Changed.');
  });

  it('builds each lab into a chunk of its own', async () => {
    await using copy = await copyLessons();
    const chunks = (await buildWith(copy)).filter((file) => file.type === 'chunk');
    const entry = chunks.find((chunk) => chunk.isEntry);
    expect(entry?.code).toContain('The query in the template');
    expect(entry?.code).not.toContain('names-remembered');
    expect(chunks.filter((chunk) => chunk.code.includes('names-remembered'))).toHaveLength(1);
    expect(chunks.filter((chunk) => chunk.code.includes('CREATE TEMP TABLE'))).toHaveLength(1);
  });

  it('stops the build at a mistake, with file, line and remedy', async () => {
    await using copy = await copyLessons();
    await copy.write('4-metrics/lesson.json', '{\n  "title": "Metrics",\n  "order": 5\n}');
    await expect(buildWith(copy)).rejects.toThrow(
      /lessons\/4-metrics\/lesson\.json:3: The order is 5.*\n +Make “order” the number/,
    );
  });
});

function serve(folder: string) {
  return createServer({
    ...SETTINGS,
    root: path.dirname(folder),
    appType: 'custom',
    server: { middlewareMode: true },
    plugins: [lessonsPlugin(folder)],
  });
}

function disposable<T extends { close: () => Promise<void> }>(server: T): T & AsyncDisposable {
  return Object.assign(server, { [Symbol.asyncDispose]: () => server.close() });
}
