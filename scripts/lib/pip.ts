import { spawn } from 'node:child_process';
import path from 'node:path';
import { SetupError } from './setup-error';

/** Ways to start pip, in the order tried. */
const CANDIDATES: readonly (readonly [command: string, ...args: string[]])[] = [
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['py', '-3', '-m', 'pip'],
  ['pip3'],
  ['pip'],
];

interface Ended {
  /** null when the program could not be started at all. */
  readonly code: number | null;
  readonly output: string;
}

function runProgram(command: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', () => resolve({ code: null, output }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

async function findPip(): Promise<readonly [string, ...string[]]> {
  for (const candidate of CANDIDATES) {
    const [command, ...args] = candidate;
    const { code, output } = await runProgram(command, [...args, '--version']);
    if (code === 0 && output.includes('python 3')) return candidate;
  }
  throw new SetupError(
    'Python 3 with pip is missing (it fetches Django and Celery, once): install it, for example with ' +
      '"apt-get install python3-pip" or from python.org, and run the command again.',
  );
}

/** The line of pip's output that says why, without its prefix. */
function reason(output: string): string {
  const lines = output.split('\n').filter((line) => line.startsWith('ERROR:'));
  return (lines.at(-1) ?? 'pip gave no reason').replace(/^ERROR:\s*/, '').trim();
}

/**
 * Downloads the wheels that a requirements file pins into `folder`, checking their hashes.
 * pip repeats itself for minutes against an index that does not answer, although another source configured for it
 * may have all we want: so the first try is without repeats.
 */
export async function pipDownload(requirements: string, folder: string): Promise<void> {
  const [command, ...args] = await findPip();
  const download = [
    'download',
    '--no-deps',
    '--require-hashes',
    '--only-binary=:all:',
    // The wheels run on the engine's Python, whichever Python runs pip.
    '--python-version=3.14',
    '--disable-pip-version-check',
    '--no-input',
    `--dest=${folder}`,
    `--requirement=${requirements}`,
  ];
  const quick = await runProgram(command, [...args, ...download, '--retries', '0']);
  if (quick.code === 0) return;
  const patient = await runProgram(command, [...args, ...download]);
  if (patient.code === 0) return;
  throw new SetupError(
    `pip could not download all that ${path.basename(requirements)} names (${reason(patient.output)}): connect to the ` +
      'network, or point pip at a mirror with PIP_INDEX_URL, and run the command again.',
  );
}
