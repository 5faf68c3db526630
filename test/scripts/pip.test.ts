import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pipDownload } from '../../scripts/lib/pip';
import { SetupError } from '../../scripts/lib/setup-error';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pip-'));
  vi.stubEnv('PATH', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** A program of that name, alone on the path, that writes down what it is called with. */
async function install(name: string, script: string): Promise<void> {
  const file = path.join(folder, name);
  await writeFile(file, `#!/bin/sh\necho "$@" >> '${folder}/calls'\n${script}\n`);
  await chmod(file, 0o755);
}

const VERSION = 'case "$*" in *--version*) echo "pip 25 from somewhere (python 3.13)"; exit 0;; esac';

it('says what is missing where there is no Python', async () => {
  const download = pipDownload('requirements.txt', folder);
  await expect(download).rejects.toBeInstanceOf(SetupError);
  await expect(download).rejects.toThrow(/^Python 3 with pip is missing .* install it, .*\.$/);
});

it('takes pip where it is the only one, first without repeats and then patiently', async () => {
  await install('pip', `${VERSION}; case "$*" in *"--retries 0"*) exit 1;; esac`);
  await pipDownload('requirements.txt', folder);
  const calls = (await readFile(path.join(folder, 'calls'), 'utf8')).trim().split('\n');
  expect(calls).toHaveLength(3);
  expect(calls[1]).toContain('--require-hashes');
  expect(calls[1]).toContain('--retries 0');
  expect(calls[2]).not.toContain('--retries');
});

it('gives the reason that pip gave', async () => {
  await install('python3', `${VERSION}; echo "ERROR: Could not connect to the index" >&2; exit 1`);
  await expect(pipDownload('requirements.txt', folder)).rejects.toThrow(
    /^pip could not download .* \(Could not connect to the index\): connect to the network, /,
  );
});
