import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { DatasetSpec, ProjectFiles } from '../../src/tape';
import { contentKey, folderKey, makeOnce } from '../lib/files';
import { CACHE, ROOT } from '../lib/paths';
import { SetupError } from '../lib/setup-error';
import { ensureWheels } from '../lib/wheels';

/** A script of scripts/calibrate/cpython, each with a job of its own. */
type Script = 'figures' | 'labs' | 'tasks';

const FOLDER = path.join(ROOT, 'scripts/calibrate/cpython');

/** The engine's own client of memcached. */
const CLIENT = path.join(ROOT, 'src/runtime/python/pymemcache');

/**
 * Runs a script in ordinary CPython (`python3` of PATH) on a project laid in a temporary folder, with the wheels that
 * the engine runs. Resolves to what it printed, parsed. Throws a SetupError where there is no Python.
 */
export async function runInCPython(
  script: Script,
  files: ProjectFiles,
  dataset: DatasetSpec,
  job: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const packages = await unpackedWheels();
  const project = await mkdtemp(path.join(os.tmpdir(), 'measure-twice-'));
  try {
    await writeProject(project, files);
    const { sql, params } = dataset;
    const input = JSON.stringify({ ...job, packages, project, dataset: { sql, params } });
    return JSON.parse(await python([path.join(FOLDER, `${script}.py`)], input));
  } finally {
    await rm(project, { recursive: true, force: true });
  }
}

/** Django cannot find all its files in a wheel: they are unpacked, once. */
async function unpackedWheels(): Promise<string> {
  const wheels = await ensureWheels();
  const contents = await Promise.all(wheels.map((wheel) => readFile(wheel)));
  const folder = path.join(CACHE, 'packages', contentKey(...contents, await folderKey(CLIENT)));
  await makeOnce(folder, async (temporary) => {
    for (const wheel of wheels) await python(['-m', 'zipfile', '-e', wheel, temporary], '');
    await cp(CLIENT, path.join(temporary, 'pymemcache'), { recursive: true });
  });
  return folder;
}

async function writeProject(folder: string, files: ProjectFiles): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

function python(args: readonly string[], input: string): Promise<string> {
  // Set order, and with it the order of clauses, is then the engine's.
  const env = { ...process.env, PYTHONHASHSEED: '0' };
  const child = spawn('python3', args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', () =>
      reject(new SetupError('Python 3.10 or later is missing: install it, as python3 on the PATH.')),
    );
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`Python ended with ${code}.\n${errors}`)),
    );
  });
}
