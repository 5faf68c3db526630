import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { findChromium } from './lib/chromium';
import { exists } from './lib/files';
import { CACHE, ROOT } from './lib/paths';
import { prepareEngine } from './lib/prepare';
import { runMain, SetupError } from './lib/setup-error';

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

interface Check {
  readonly name: string;
  readonly what: string;
  /** Throws SetupError where the machine lacks something. */
  readonly run: () => Promise<Counts>;
}

const BIOME = '@biomejs/biome/bin/biome';
const NOTHING: Counts = { passed: 0, failed: 0 };

/** Runs a tool of node_modules, with its output as it comes. True when it is content. */
function tool(program: string, ...args: string[]): Promise<boolean> {
  const child = spawn(process.execPath, [path.join(ROOT, 'node_modules', program), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}

/** A check without tests of its own: only its failure counts. */
const plain =
  (program: string, ...args: string[]) =>
  async (): Promise<Counts> =>
    (await tool(program, ...args)) ? NOTHING : { passed: 0, failed: 1 };

/** Tests, counted. A file that could not be loaded counts as one failure. */
async function vitest(...args: string[]): Promise<Counts> {
  const report = path.join(CACHE, 'reports/tests.json');
  await mkdir(path.dirname(report), { recursive: true });
  await rm(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const content = await tool('vitest/vitest.mjs', 'run', ...args, ...reporters);
  if (!(await exists(report))) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(await readFile(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  return { passed: numPassedTests, failed: content ? 0 : Math.max(1, numFailedTests) };
}

const CHECKS: readonly Check[] = [
  { name: 'format', what: 'Format', run: plain(BIOME, 'format', '.') },
  { name: 'lint', what: 'Lint', run: plain(BIOME, 'lint', '--error-on-warnings', '.') },
  { name: 'types', what: 'Types', run: plain('typescript/bin/tsc', '-b') },
  {
    name: 'unit',
    what: 'Unit, engine, lessons and components',
    run: async () => {
      await prepareEngine();
      return vitest();
    },
  },
  { name: 'build', what: 'Build', run: plain('tsx/dist/cli.mjs', 'scripts/build.ts') },
  {
    name: 'browser',
    what: 'The built site in a browser',
    run: async () => {
      if (!(await exists(path.join(ROOT, 'dist/index.html')))) {
        throw new SetupError('There is no dist/ to test: run "npm run build" first.');
      }
      return vitest('--config', 'vitest.e2e.config.ts');
    },
  },
];

/** The checks named on the command line, or all. */
function wanted(names: readonly string[]): readonly Check[] {
  const unknown = names.find((name) => !CHECKS.some((check) => check.name === name));
  if (unknown !== undefined) {
    const known = CHECKS.map(({ name }) => name).join(', ');
    throw new SetupError(`There is no check "${unknown}": take some of ${known}, or none to run all.`);
  }
  return names.length === 0 ? CHECKS : CHECKS.filter(({ name }) => names.includes(name));
}

await runMain(async () => {
  let total = NOTHING;
  const checks = wanted(process.argv.slice(2));
  // What is missing is said before minutes of other checks, not after them.
  if (checks.some(({ name }) => name === 'browser')) console.log(`Browser: ${findChromium()}`);
  for (const { what, run } of checks) {
    console.log(`\n── ${what} ${'─'.repeat(Math.max(0, 76 - what.length))}`);
    const { passed, failed } = await run();
    total = { passed: total.passed + passed, failed: total.failed + failed };
    if (failed > 0) {
      process.exitCode = 1;
      break;
    }
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
});
