import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadPyodide } from 'pyodide';
import { ROOT } from './paths';

export const BUNDLE_SCRIPT = path.join(ROOT, 'scripts/python/bundle.py');

/** Makes one archive: `source` is a file or folder of the host, `target` the host's file to write. */
type Bundle = (kind: 'stdlib' | 'packages' | 'runtime', source: string, target: string) => void;

/** Boots Python, with the compiled standard library where it is already made: half the time. */
export async function startBundler(stdlib?: string): Promise<Bundle> {
  const python = await loadPyodide(stdlib === undefined ? {} : { stdLibURL: stdlib });
  python.runPython(await readFile(BUNDLE_SCRIPT, 'utf8'));
  return (kind, source, target) => {
    python.mountNodeFS('/source', path.dirname(source));
    python.mountNodeFS('/target', path.dirname(target));
    const make = python.globals.get(`bundle_${kind}`);
    make(`/source/${path.basename(source)}`, `/target/${path.basename(target)}`);
    make.destroy();
    python.FS.unmount('/source');
    python.FS.unmount('/target');
  };
}
