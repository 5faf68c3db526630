import path from 'node:path';
import { build } from 'vite';
import { ROOT } from '../lib/paths';

/** A file of scripts/bench/in-page, with all that it imports, as one classic script. */
export async function pageScript(name: 'boots' | 'edits' | 'retime'): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: path.join(ROOT, `scripts/bench/in-page/${name}.ts`),
        formats: ['iife'],
        name: 'bench',
        fileName: name,
      },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const [script] = outputs.flatMap((output) => (output.type === 'chunk' ? [output.code] : []));
  if (script === undefined) throw new Error(`scripts/bench/in-page/${name}.ts came out as nothing.`);
  return script;
}
