import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/lib/paths';
import type { Breach } from './breach';
import { cycles } from './cycles';
import { strayPackages } from './packages';
import { wrongDirections } from './parts';
import { readTexts, type Source, sourcesOf } from './sources';
import { impurities, lessonNames, tooLong } from './text';

const sources = sourcesOf(readTexts(ROOT, 'src'));
const lessonFolders = [
  ...new Set(
    Object.keys(readTexts(ROOT, 'lessons'))
      .flatMap((file) => path.posix.dirname(file).split('/'))
      .filter((folder) => /^\d+-/.test(folder)),
  ),
];

/** A source tree of two or three lines, for proving that a rule can fail. */
function tree(files: Record<string, string>): Source[] {
  return sourcesOf(files);
}

describe('the sources keep the rules of the design', () => {
  test.each<[string, () => Breach[]]>([
    ['parts know each other in one direction', () => wrongDirections(sources)],
    ['packages stay in the part they belong to', () => strayPackages(sources)],
    ['no files import each other in a ring', () => cycles(sources)],
    ['no clock, timer or chance in tape, simulation and lesson', () => impurities(sources)],
    ['no lesson is named', () => lessonNames(sources, lessonFolders)],
    ['no file is too long', () => tooLong(sources)],
  ])('%s', (_rule, breaches) => {
    expect(breaches().join('\n')).toBe('');
  });

  test('there is something to judge', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.flatMap((source) => source.links).length).toBeGreaterThan(100);
    expect(lessonFolders).toContain('4-metrics');
  });
});

describe('each rule can fail, and says why', () => {
  test.each([
    ["import { a } from '../ui/a';", 'src/tape/tape.ts', 'tape may import nothing'],
    ["export * from '../ui/a';", 'src/simulation/b.ts', 'simulation may import tape:'],
    [
      "const a = import('../ui/a');",
      'src/store/b.ts',
      'types of worker/protocol, types of worker/traffic: stores are given their engine',
    ],
    ["type A = import('../ui/a').A;", 'src/runtime/b.ts', 'it knows of no worker and no page'],
    ["import type { A } from '../ui/a';", 'src/lesson/b.ts', 'lesson may import tape, simulation:'],
    ["const a = new URL('../ui/a.ts', import.meta.url);", 'src/worker/server.ts', 'worker/server may import'],
    ["import { a } from '../ui/a';", 'src/other/b.ts', '"other" is no part of the design'],
  ])('%s in %s', (text, file, reason) => {
    const breaches = wrongDirections(tree({ [file]: `// first\n${text}\n`, 'src/ui/a.ts': 'export {};' }));
    expect(breaches).toEqual([expect.stringContaining(`${file}:2 imports src/ui/a.ts — `)]);
    expect(breaches[0]).toContain(reason);
  });

  test('types of the protocol may be imported where its values may not', () => {
    const protocol = { 'src/worker/protocol.ts': 'export class Cancelled {}; export type Engine = 1;' };
    const of = (text: string) => wrongDirections(tree({ 'src/store/a.ts': text, ...protocol }));
    expect(of("import type { Engine } from '../worker/protocol';")).toEqual([]);
    expect(of("import { type Engine } from '../worker/protocol';")).toEqual([]);
    expect(of("import { type Engine, Cancelled } from '../worker/protocol';")).toHaveLength(1);
    expect(of("import '../worker/protocol';")).toHaveLength(1);
  });

  test('what may be imported is no breach, and main.tsx may import everything', () => {
    const files = {
      'src/tape/a.ts': 'export const a = 1;',
      'src/ui/b.tsx': "import { a } from '../tape/a';\nexport const b = a;",
      'src/runtime/c.ts': "export * from '../tape/a';",
      'src/main.tsx': "import './ui/b';\nimport './runtime/c';",
    };
    expect(wrongDirections(tree(files))).toEqual([]);
  });

  test.each([
    ["import { useState } from 'react';", 'src/store/a.ts'],
    ["import { create } from 'zustand';", 'src/store/a.ts'],
    ["import { createRoot } from 'react-dom/client';", 'src/lesson/a.tsx'],
    ["import { loadPyodide } from 'pyodide';", 'src/worker/server.ts'],
    ["import initSqlJs from 'sql.js/dist/sql-wasm.js';", 'src/ui/a.ts'],
    ["import { LineChart } from 'recharts';", 'src/ui/waterfall/a.tsx'],
    ["const chart = import('recharts');", 'src/ui/shell/a.tsx'],
    ["import { z } from 'zod';", 'src/store/a.ts'],
  ])('%s in %s', (text, file) => {
    expect(strayPackages(tree({ [file]: text }))).toEqual([expect.stringContaining(`${file}:1 imports `)]);
  });

  test('a package at home is no breach', () => {
    const files = {
      'src/ui/charts/a.tsx': "import 'recharts';\nimport 'react';",
      'src/store/a.ts': "import 'zustand/vanilla';\nimport 'zod/mini';",
      'src/runtime/a.ts': "import 'pyodide';\nimport 'sql.js';",
    };
    expect(strayPackages(tree(files))).toEqual([]);
  });

  test('a ring', () => {
    const files = {
      'src/tape/a.ts': "import './b';",
      'src/tape/b.ts': "import type { C } from './c';",
      'src/tape/c.ts': "import './a';",
      'src/tape/d.ts': "import './a';",
    };
    expect(cycles(tree(files))).toEqual([
      expect.stringContaining('src/tape/a.ts → src/tape/b.ts → src/tape/c.ts → src/tape/a.ts — '),
    ]);
  });

  test('clocks, timers and chance', () => {
    const impure = 'Date.now();\nperformance.now();\nMath.random();\nsetTimeout(f, 1);\nnew Date();\n';
    expect(impurities(tree({ 'src/simulation/a.ts': impure }))).toHaveLength(5);
    expect(impurities(tree({ 'src/ui/a.ts': impure }))).toEqual([]);
    expect(impurities(tree({ 'src/tape/a.ts': '// Date.now()\nconst a = "Math.random";\n' }))).toEqual([]);
  });

  test('a lesson that is named', () => {
    const files = { 'src/ui/a.ts': '// as 4-metrics\nconst first = "4-metrics/2-select-related";\n' };
    expect(lessonNames(tree(files), ['4-metrics'])).toEqual([
      expect.stringContaining('src/ui/a.ts:2 names '),
    ]);
  });

  test('a file that is too long', () => {
    const files = {
      'src/ui/a.ts': `${'\n'.repeat(400)}const a = 1;\n`,
      'src/ui/data.json': '\n'.repeat(500),
    };
    expect(tooLong(tree(files))).toEqual([expect.stringContaining('src/ui/a.ts:401 has 401 lines')]);
  });

  test('a reference to nothing', () => {
    expect(() => tree({ 'src/ui/a.ts': "import './gone';" })).toThrow('src/ui/a.ts:1 refers to ./gone');
  });
});
