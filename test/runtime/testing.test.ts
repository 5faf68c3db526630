import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { counters, isDatabaseCall, type LabRequest, type Tape } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { GET_HOME, runOf } from './support/project';

const TESTS: LabRequest = { name: 'tests', method: 'TEST', path: 'pins.tests' };

const IMPORTS = `
from django.db import connection, transaction
from django.test import SimpleTestCase, TestCase, TransactionTestCase
from pins.models import Member, Pin
`;

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

async function tried(tests: string, requests: readonly LabRequest[] = [TESTS]) {
  const files = { 'pins/tests.py': IMPORTS + tests };
  const result = await engine.run(runOf(files, { requests }));
  expect(result.problem).toBeNull();
  return result.tapes;
}

/** The tape of the tests alone. */
async function tape(tests: string): Promise<Tape> {
  const [only] = await tried(tests);
  if (!only) throw new Error('There is no tape.');
  return only;
}

const outcomes = ({ tests = [] }: Tape) => tests.map(({ name, outcome }) => `${name} ${outcome}`);

describe('a run of tests', () => {
  it('says what became of each, and where it failed', async () => {
    const { tests, problem } = await tape(`
class Sums(SimpleTestCase):
    def test_right(self):
        self.assertEqual(1 + 1, 2)

    def test_wrong(self):
        self.assertEqual(1 + 1, 3)

    def test_zero(self):
        1 / 0

    def test_some(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)
`);
    expect(problem).toBeNull();
    const place = (line: number) => ({ file: 'pins/tests.py', line });
    expect(tests).toEqual([
      { name: 'Sums.test_right', outcome: 'passed', message: null, place: place(7) },
      { name: 'Sums.test_some (i=1)', outcome: 'failed', message: '1 == 1', place: place(19) },
      { name: 'Sums.test_wrong', outcome: 'failed', message: '2 != 3', place: place(11) },
      { name: 'Sums.test_zero', outcome: 'error', message: 'division by zero', place: place(14) },
    ]);
  });

  it('knows tests that are skipped, expected to fail, or whose class cannot be set up', async () => {
    const made = await tape(`
from unittest import expectedFailure, skip

class Odd(SimpleTestCase):
    @skip("not today")
    def test_later(self):
        pass

    @expectedFailure
    def test_known(self):
        self.fail()

    @expectedFailure
    def test_mended(self):
        pass

class Unready(TestCase):
    @classmethod
    def setUpTestData(cls):
        Pin.objects.create(title="nobody's")

    def test_never(self):
        pass
`);
    expect(outcomes(made)).toEqual([
      'Odd.test_known passed',
      'Odd.test_later skipped',
      'Odd.test_mended failed',
      'setUpClass (pins.tests.Unready) error',
    ]);
  });

  it('reports as the test runner does, with the reader’s own lines alone', async () => {
    const { response } = await tape(`
class Home(TestCase):
    def test_budget(self):
        with self.assertNumQueries(2):
            self.client.get("/")
`);
    expect(response?.contentType).toContain('text/plain');
    expect(response?.body).toContain('FAIL: test_budget (pins.tests.Home.test_budget)\n');
    expect(response?.body).toContain('    GET /: 1 query\n');
    expect(response?.body).toContain('  File "pins/tests.py", line 8, in test_budget\n');
    expect(response?.body).toContain('AssertionError: 1 != 2 : 1 queries executed, 2 expected\n');
    expect(response?.body).toMatch(/Ran 1 test\n\nFAILED \(failures=1\)\n$/);
    expect(response?.body).not.toContain('/engine/');
  });

  it('makes a region of each test and of each request in it, and blames queries on their lines', async () => {
    const { moves } = await tape(`
class Home(TestCase):
    def test_home(self):
        Member.objects.create(name="Ada")
        self.client.get("/")
`);
    const entered = moves.flatMap((move) => (move.type === 'enter' ? [`${move.region} ${move.name}`] : []));
    expect(entered).toEqual(['test Home.test_home', 'request GET /', 'template templates/home.html']);
    const places = moves.flatMap((move) =>
      isDatabaseCall(move) && move.operation === 'query' && move.place ? [move.place] : [],
    );
    expect(places.slice(0, 2)).toEqual([
      { file: 'pins/tests.py', line: 8 },
      { file: 'templates/home.html', line: 2 },
    ]);
  });
});

describe('the database of tests', () => {
  it('has the tables of the reader’s models, empty, and is no longer there afterwards', async () => {
    const [before, tests, after] = await tried(
      `
class Empty(TestCase):
    def test_empty(self):
        self.assertEqual(Pin.objects.count(), 0)
        Member.objects.create(name="Ada")

class StillEmpty(TestCase):
    def test_empty(self):
        self.assertEqual(Member.objects.count(), 0)

class Committed(TransactionTestCase):
    def test_flushed(self):
        Member.objects.create(name="Ada")

    def test_flushed_again(self):
        self.assertEqual(Member.objects.count(), 0)
`,
      [GET_HOME, TESTS, GET_HOME],
    );
    expect(tests && outcomes(tests)).toEqual([
      'Committed.test_flushed passed',
      'Committed.test_flushed_again passed',
      'Empty.test_empty passed',
      'StillEmpty.test_empty passed',
    ]);
    expect(before && counters(before).queries).toBe(21);
    expect(after?.response?.body).toBe(before?.response?.body);
    expect(after && counters(after)).toEqual(before && counters(before));
  });

  it('is what statements are planned and estimated for', async () => {
    const made = await tape(`
class Counting(TestCase):
    def test_count(self):
        Member.objects.create(name="Ada")
        list(Member.objects.filter(name="Bea"))
`);
    const found = made.statements.findIndex(({ sql }) => sql.includes('WHERE'));
    const read = made.moves.find((move) => isDatabaseCall(move) && move.statement === found);
    expect(read).toMatchObject({ rowsReturned: 0, rowsExamined: 1 });
  });

  it('is told of BEGIN and COMMIT as of savepoints, since a test is in a transaction itself', async () => {
    const made = await tape(`
from django.test.utils import CaptureQueriesContext

class Atomic(TestCase):
    def test_atomic(self):
        with CaptureQueriesContext(connection) as queries:
            with transaction.atomic():
                Member.objects.create(name="Ada")
        words = [query["sql"].split()[0] for query in queries]
        self.assertEqual(words, ["SAVEPOINT", "INSERT", "RELEASE"])
`);
    expect(outcomes(made)).toEqual(['Atomic.test_atomic passed']);
    expect(counters(made).control).toBeGreaterThanOrEqual(2);
  });
});

describe('what ends a run of tests', () => {
  it('is a mistake in the module, with its line', async () => {
    const { problem, tests } = await tape('class Broken(TestCas):\n    pass\n');
    expect(tests).toBeUndefined();
    expect(problem).toMatchObject({ kind: 'reader-error', file: 'pins/tests.py', line: 5, request: 'tests' });
  });

  it('is a limit, which no test can swallow', async () => {
    const made = await tape(`
class Endless(TestCase):
    def test_endless(self):
        while True:
            list(Member.objects.all())

    def test_next(self):
        pass
`);
    expect(made.problem?.kind).toBe('limit');
    const { tapes } = await engine.run(runOf({}, { requests: [GET_HOME] }));
    expect(tapes[0] && counters(tapes[0]).queries).toBe(21);
  });

  it('is nothing that a view raised where the test expected it', async () => {
    const made = await tape(`
from django.urls import path

def broken(request):
    raise KeyError("pin")

urlpatterns = [path("broken/", broken)]

class Raising(SimpleTestCase):
    def test_raises(self):
        with self.settings(ROOT_URLCONF=__name__), self.assertRaises(KeyError):
            self.client.get("/broken/")
`);
    expect(outcomes(made)).toEqual(['Raising.test_raises passed']);
    expect(made.problem).toBeNull();
  });
});
