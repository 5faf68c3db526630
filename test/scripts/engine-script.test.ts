import { init, parse } from 'es-module-lexer';
import { beforeAll, expect, it } from 'vitest';
import { buildEngineScript } from '../../scripts/lib/engine-script';

let code = '';
beforeAll(async () => {
  await init;
  code = await buildEngineScript();
});

it('imports nothing and exports nothing', () => {
  const [imports, exports] = parse(code);
  expect(imports).toEqual([]);
  expect(exports).toEqual([]);
});

it('is a classic script', () => {
  // Only compiled, never called: a module's syntax would be refused.
  expect(() => new Function(code)).not.toThrow();
});

it('tells the page that it runs before anything else does', () => {
  expect(code.slice(0, 100)).toMatch(/importScripts.*postMessage\([`'"]up[`'"]\)/);
});
