import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadPyodide, type PyodideAPI } from 'pyodide';
import { ROOT } from '../../../scripts/lib/paths';
import { ensureWheels } from '../../../scripts/lib/wheels';
import type { ProjectFiles } from '../../../src/tape';

export type Python = PyodideAPI;

/** Python with Django and the runtime's modules as sources, and a project loaded from /project. */
export async function bootProject(files: ProjectFiles): Promise<Python> {
  const python = await loadPyodide({ env: { DJANGO_ALLOW_ASYNC_UNSAFE: '1', PYTHONHASHSEED: '0' } });
  for (const wheel of await ensureWheels())
    python.unpackArchive(new Uint8Array(await readFile(wheel)), 'wheel');
  python.mountNodeFS('/runtime', path.join(ROOT, 'src/runtime/python'));
  python.mountNodeFS('/harness', path.join(ROOT, 'test/runtime/problems'));
  python.globals.set('FILES', JSON.stringify(files));
  python.runPython(`
import json, sys
sys.dont_write_bytecode = True
sys.path += ["/runtime", "/harness"]
import harness
harness.set_up(json.loads(FILES))
harness.load()
`);
  return python;
}
