import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compare, describe } from './verify/compare';
import { runModule } from './verify/run';

const STOCK = 'django.db.backends.sqlite3';
const OURS = 'measure.db.backend';
const MODULES = ['basic', 'lookup', 'bulk_create', 'transactions', 'backends'];
/** Of what is simulated there is no other of its kind here to compare with: each of its tests must pass. */
const SIMULATED = 'cache.tests.PyMemcacheCacheTests';
const VERSION = 'VERSION = (5, 2, 17, ';
/** What unittest calls a module or test that it cannot import or find. */
const NOT_LOADED = 'unittest.loader._FailedTest.';

const USAGE = `Usage: npm run verify:django -- --source DIR [MODULE…]

Runs modules of Django's own test suite on Django's sqlite3 backend and on ours, both in Pyodide, and prints
every test that ends otherwise; and Django's tests of its memcached backend, against the simulated server, with every
test that does not pass. DIR is an unpacked Django 5.2.17 source tree (Debian's source package
python-django holds one). MODULE is a folder of its tests/, or a longer label; without one:
${[...MODULES, SIMULATED].join(', ')}.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { source: { type: 'string' } },
    allowPositionals: true,
  });
  if (!values.source) {
    console.error(USAGE);
    return 2;
  }
  const source = path.resolve(values.source);
  const version = await readFile(path.join(source, 'django/__init__.py'), 'utf8').catch(() => '');
  if (!version.includes(VERSION)) {
    console.error(`${source} is not a Django 5.2.17 source tree.\n\n${USAGE}`);
    return 2;
  }
  const modules = positionals.length > 0 ? positionals : [...MODULES, SIMULATED];
  let tests = 0;
  let differences = 0;
  for (const module of modules) {
    const outcome = await (module === SIMULATED ? verifySimulated(source) : verify(source, module));
    tests += outcome.tests;
    differences += outcome.differences;
  }
  console.log(`${modules.length} modules, ${tests} tests, ${differences} differences`);
  return differences === 0 ? 0 : 1;
}

async function verify(source: string, module: string): Promise<{ tests: number; differences: number }> {
  const stock = await runModule(source, STOCK, module, (done) => progress(`${module}, stock: ${done}`));
  const ours = await runModule(source, OURS, module, (done) => progress(`${module}, ours: ${done}`));
  progress('');
  const differing = compare(stock.results, ours.results);
  const missing = [...stock.results.keys()].filter((test) => test.startsWith(NOT_LOADED));
  const failures = [
    stock.results.size === 0 && `${module} has no tests.`,
    ...missing.map((test) => `${test.slice(NOT_LOADED.length)} could not be loaded on the stock backend.`),
    stock.failure && `${module} could not run to its end on the stock backend: ${stock.failure}`,
    ours.failure && `${module} could not run to its end on our backend: ${ours.failure}`,
  ].filter((failure) => typeof failure === 'string');
  const counts = ['passed', 'skipped', 'failed', 'error'].map(
    (outcome) => `${[...ours.results.values()].filter((r) => r.outcome === outcome).length} ${outcome}`,
  );
  console.log(
    `${module}: ${ours.results.size} tests (${counts.join(', ')}), ${differing.length} differences`,
  );
  for (const text of [...differing.map(describe), ...failures]) console.log(`  ${text}`);
  return { tests: ours.results.size, differences: differing.length + failures.length };
}

async function verifySimulated(source: string): Promise<{ tests: number; differences: number }> {
  const { results, failure } = await runModule(source, STOCK, SIMULATED, (done) =>
    progress(`${SIMULATED}: ${done}`),
  );
  progress('');
  const failed = [...results].filter(([, { outcome }]) => outcome !== 'passed' && outcome !== 'skipped');
  const skipped = [...results.values()].filter(({ outcome }) => outcome === 'skipped').length;
  const failures = [
    ...failed.map(([test, { outcome, message }]) => `${test}: ${outcome}, ${message}`),
    ...(results.size === 0 ? [`${SIMULATED} has no tests.`] : []),
    ...(failure === null ? [] : [`It could not run to its end: ${failure}`]),
  ];
  console.log(
    `${SIMULATED}: ${results.size} tests (${skipped} skipped), ${failures.length} that do not pass`,
  );
  for (const text of failures) console.log(`  ${text}`);
  return { tests: results.size, differences: failures.length };
}

/** One line that is written over; nothing where nobody watches. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

process.exitCode = await main();
