import path from 'node:path';
import { init, parse } from 'es-module-lexer';
import { build, type Plugin } from 'vite';
import { ROOT } from './paths';

const ENTRY = path.join(ROOT, 'src/worker/server.ts');

/** A library's idea of where it was loaded from. Nothing is ever fetched from it: `.invalid` resolves nowhere. */
const NOWHERE = JSON.stringify('https://engine.invalid/engine.js');

/**
 * Before any module runs. Pyodide takes a worker that has importScripts for one it cannot live in; the page waits to
 * hear that the script was let in (UP in src/worker/client/transport.ts).
 */
const BANNER = "self.importScripts = undefined; self.postMessage('up');";

const REFUSE_IMPORT =
  'const refuseImport = async (name) => { throw new Error("The engine imports nothing: " + name); };';

/**
 * Pyodide and sql.js import Node's modules, and one another, where they find themselves in Node. In a classic script
 * from a blob such an import cannot work, so each becomes a call that rejects, and `import.meta.url` a constant.
 */
function classicScript(): Plugin {
  return {
    name: 'measure-twice:classic-script',
    enforce: 'pre',
    transform: {
      filter: { id: /node_modules[\\/](pyodide|sql\.js)[\\/]/ },
      handler(code) {
        let result = code;
        for (const found of parse(code)[0].toReversed()) {
          const before = result.slice(0, found.importStart);
          const after = result.slice(found.importStart);
          if (found.type === 'dynamic') result = before + after.replace('import', 'refuseImport');
          if (found.type === 'import-meta') result = before + after.replace(/^import\.meta\.url/, NOWHERE);
        }
        return result === code ? null : { code: `${REFUSE_IMPORT}\n${result}`, map: null };
      },
    },
  };
}

/**
 * The engine as one classic script: no import, no export, no import.meta. It receives all its bytes by message, so
 * that it runs in a worker made from a blob at an opaque origin, where nothing can be fetched.
 */
export async function buildEngineScript(entry = ENTRY): Promise<string> {
  await init;
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    plugins: [classicScript()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'engine', fileName: 'engine' },
      rolldownOptions: {
        output: { banner: BANNER },
        checks: { eval: false, commonJsVariableInEsm: false },
      },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const [chunk, ...others] = outputs;
  if (chunk?.type !== 'chunk' || others.length > 0 || parse(chunk.code)[0].length > 0) {
    throw new Error('The engine did not come out as one script without imports.');
  }
  return chunk.code;
}
