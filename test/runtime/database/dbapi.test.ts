import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { startInterpreter } from '../../../scripts/lib/interpreter';

interface Both {
  readonly stock: unknown;
  readonly ours: unknown;
}

let both: (code: string) => Both;
let roundTrip: (values: readonly (readonly [tag: string, text: string])[]) => Both;

beforeAll(async () => {
  const { pyodide } = await startInterpreter();
  pyodide.FS.writeFile('/runtime/both.py', await readFile(new URL('./support/both.py', import.meta.url)));
  const python = pyodide.pyimport('both');
  both = (code) => JSON.parse(python.both(code));
  roundTrip = (values) => JSON.parse(python.round_trip(JSON.stringify(values)));
});

/** Both modules show the same for this code; what they show. */
function same(code: string): string[] {
  const { stock, ours } = both(code);
  expect(ours).toEqual(stock);
  return ours as string[];
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const float = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return ['float', hex(bytes)] as const;
};

const values = fc.array(
  fc.oneof(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((i) => ['int', String(i)] as const),
    fc.integer().map((i) => ['int', String(i)] as const),
    fc.integer().map(float),
    fc.double().map(float),
    fc.string({ unit: 'grapheme' }).map((text) => ['text', text] as const),
    fc.uint8Array({ maxLength: 40 }).map((bytes) => ['blob', hex(bytes)] as const),
    fc.constant(['null', ''] as const),
  ),
  { minLength: 1, maxLength: 12 },
);

describe('values', () => {
  it('come back as what they were, as from sqlite3', () => {
    fc.assert(
      fc.property(values, (list) => {
        const { stock, ours } = roundTrip(list);
        expect(ours).toEqual(stock);
      }),
      { numRuns: 150 },
    );
  });

  it('keep their type at the edges', () => {
    const edges = [
      ['int', '-9223372036854775808'],
      ['int', '9223372036854775807'],
      ['int', '9007199254740993'],
      ['int', '2147483648'],
      float(2),
      float(-0),
      float(Number.POSITIVE_INFINITY),
      float(Number.NaN),
      ['text', ''],
      ['text', 'zero \0 inside'],
      ['blob', ''],
    ] as const;
    const { stock, ours } = roundTrip(edges);
    expect(ours).toEqual(stock);
    expect((ours as string[][])[0]?.slice(0, 5)).toEqual([
      'int -9223372036854775808',
      'int 9223372036854775807',
      'int 9007199254740993',
      'int 2147483648',
      'float 2.0',
    ]);
  });

  it('are adapted before and converted after', () => {
    const shown = same(`
import datetime
db.register_adapter(datetime.date, datetime.date.isoformat)
db.register_converter('day', lambda value: datetime.date.fromisoformat(value.decode()))
connection.execute('CREATE TABLE t (at day, n int)')
connection.execute('INSERT INTO t VALUES (?, ?)', (datetime.date(2012, 7, 19), True))
show(connection.execute('SELECT * FROM t').fetchall())
show(connection.execute('SELECT at AS other, n FROM (SELECT * FROM t) WHERE at = ?', ('2012-07-19',)).fetchone())
cursor = connection.execute('SELECT \\'2012-07-19\\' AS "x [day]"')
show(cursor.description, cursor.fetchone())
show(connection.execute('SELECT max(at) FROM t').fetchall())
class Text(str): pass
class Number(int): pass
show(connection.execute('SELECT ?, ?, ?', (Text('a'), Number(7), bytearray(b'b'))).fetchall())
`);
    expect(shown[0]).toContain('datetime.date(2012, 7, 19), 1');
  });
});

describe('cursors', () => {
  it('have the description, row count and last row of sqlite3', () => {
    same(`
cursor = connection.cursor()
def state(): show(cursor.description, cursor.rowcount, cursor.lastrowid)
state()
for sql in (
    'CREATE TABLE t (id integer primary key, name text unique)',
    "INSERT INTO t (name) VALUES ('a'), ('b'), ('c')",
    "UPDATE t SET name = name || 'x' WHERE id > 1",
    "INSERT OR IGNORE INTO t VALUES (1, 'z')",
    'SELECT * FROM t WHERE id = 9',
    'DELETE FROM t WHERE id = 1',
    '-- only a comment',
    'PRAGMA user_version',
):
    cursor.execute(sql)
    state()
cursor.execute("INSERT INTO t (name) VALUES ('d') RETURNING id, name AS n")
show(cursor.description, cursor.fetchall(), cursor.lastrowid)
cursor.executemany('INSERT INTO t (name) VALUES (?)', ((str(i),) for i in range(5)))
show(cursor.rowcount, cursor.fetchall())
cursor.executemany('DELETE FROM t WHERE name = :name', [{'name': '1'}, {'name': '2'}])
show(cursor.rowcount)
show(cursor.execute('SELECT count(*) FROM t').fetchone(), connection.total_changes)
`);
  });

  it('hand over rows one by one, in groups, or all', () => {
    same(`
cursor = connection.execute('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n')
show(cursor.fetchone(), cursor.fetchmany(), cursor.fetchmany(3), next(cursor), cursor.fetchall(), cursor.fetchone())
cursor.arraysize = 2
show(cursor.execute('SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3').fetchmany(), list(cursor))
cursor.row_factory = lambda cursor, row: dict(zip([d[0] for d in cursor.description], row))
show(cursor.execute('SELECT 1 AS a, 2 AS b').fetchall())
`);
  });

  it('see the columns that a table has gained since a statement was prepared', () => {
    same(`
connection.execute('CREATE TABLE t (a)')
connection.execute('INSERT INTO t VALUES (1)')
for change in ('SELECT 1', 'ALTER TABLE t ADD b bool DEFAULT 7', 'ALTER TABLE t RENAME b TO c', 'ALTER TABLE t DROP a'):
    connection.execute(change)
    cursor = connection.execute('SELECT * FROM t')
    show(cursor.description, cursor.fetchall())
`);
  });
});

describe('errors', () => {
  it('have the class, message and code of sqlite3', () => {
    const shown = same(`
connection.execute('PRAGMA foreign_keys = ON')
connection.execute('CREATE TABLE a (id integer primary key, u text unique, n text not null, c int check (c > 0))')
connection.execute('CREATE TABLE b (id int primary key, a_id int references a (id))')
connection.execute("INSERT INTO a VALUES (1, 'u', 'n', 1)")
run = connection.execute
fails(run, 'SELCT 1')
fails(run, 'SELECT * FROM missing')
fails(run, 'SELECT missing FROM a')
fails(run, 'SELECT 1; SELECT 2')
fails(run, 'SELECT "\\0"')
fails(run, "INSERT INTO a VALUES (2, 'u', 'n', 1)")
fails(run, 'INSERT INTO a VALUES (2, NULL, NULL, 1)')
fails(run, "INSERT INTO a VALUES (2, NULL, 'n', 0)")
fails(run, 'INSERT INTO b VALUES (1, 5)')
fails(run, "INSERT INTO a VALUES ('text', NULL, 'n', 1)")
fails(run, 'SELECT ?')
fails(run, 'SELECT ?, ?', (1, 2, 3))
fails(run, 'SELECT :a, :b', {'a': 1})
fails(run, 'SELECT ?', (2**63,))
fails(run, 'SELECT ?', ('\\ud800',))
fails(run, 'SELECT ?, ?', (1, object()))
fails(run, 'SELECT ?', 5)
fails(run, 'COMMIT')
fails(run, 'ROLLBACK TO nowhere')
fails(connection.executemany, 'SELECT ?', [(1,)])
fails(connection.execute, "SELECT json('{')")
`);
    expect(shown[5]).toBe(
      'IntegrityError < DatabaseError < Error: UNIQUE constraint failed: a.u SQLITE_CONSTRAINT_UNIQUE',
    );
  });

  it('tell of what is closed', () => {
    same(`
cursor = connection.cursor()
other = connection.cursor()
other.close()
fails(other.execute, 'SELECT 1')
fails(other.fetchone)
connection.close()
fails(cursor.execute, 'SELECT 1')
fails(cursor.fetchall)
fails(connection.commit)
fails(connection.cursor)
fails(connection.close)
`);
  });
});

describe('transactions', () => {
  it('commit, roll back and nest', () => {
    same(`
run = connection.execute
def rows(): show(run('SELECT * FROM t').fetchall(), connection.in_transaction)
run('CREATE TABLE t (v)')
run('BEGIN'); run('INSERT INTO t VALUES (1)'); rows()
run('SAVEPOINT s'); run('INSERT INTO t VALUES (2)'); run('ROLLBACK TO s'); rows()
run('RELEASE s'); connection.commit(); rows()
connection.commit(); connection.rollback(); rows()
run('BEGIN'); run('DELETE FROM t'); connection.rollback(); rows()
connection.executescript('CREATE TABLE u (v); BEGIN; INSERT INTO u VALUES (3);')
show(connection.in_transaction)
connection.executescript('INSERT INTO u VALUES (4)')
show(run('SELECT * FROM u').fetchall(), connection.in_transaction)
`);
  });

  it('begin by themselves where the isolation level says so', () => {
    same(`
connection.execute('CREATE TABLE t (v)')
connection.isolation_level = ''
show(connection.isolation_level, connection.in_transaction)
connection.execute('SELECT 1'); show(connection.in_transaction)
connection.execute('INSERT INTO t VALUES (1)'); show(connection.in_transaction)
connection.rollback(); show(connection.execute('SELECT * FROM t').fetchall())
with connection: connection.execute('INSERT INTO t VALUES (2)')
show(connection.in_transaction)
try:
    with connection:
        connection.execute('INSERT INTO t VALUES (3)')
        raise KeyError
except KeyError:
    show(connection.in_transaction)
connection.execute('INSERT INTO t VALUES (4)')
connection.isolation_level = None
show(connection.in_transaction, connection.execute('SELECT * FROM t').fetchall())
def level(value): connection.isolation_level = value
fails(level, 'NONSENSE')
`);
  });
});

describe('functions written in Python', () => {
  it('take and give every type, and may run statements themselves', () => {
    same(`
connection.create_function('describe', -1, lambda *values: repr(values), deterministic=True)
show(connection.execute("SELECT describe(), describe(1, 2.0, 'é', x'00', NULL, 9223372036854775807)").fetchall())
connection.create_function('count_of', 1, lambda table: connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0])
connection.execute('CREATE TABLE t (v)')
connection.execute('INSERT INTO t VALUES (1), (2)')
show(connection.execute("SELECT count_of('t'), count_of('t') FROM t").fetchall())
`);
  });

  it('that are aggregates keep apart the groups', () => {
    same(`
class Join:
    def __init__(self): self.values = []
    def step(self, value): self.values.append(str(value))
    def finalize(self): return '+'.join(self.values)
connection.create_aggregate('joined', 1, Join)
connection.execute('CREATE TABLE t (g, v)')
connection.executemany('INSERT INTO t VALUES (?, ?)', [(i % 3, i) for i in range(9)])
show(connection.execute('SELECT g, joined(v) FROM t GROUP BY g').fetchall())
show(connection.execute('SELECT joined(v) FROM t WHERE g = 9').fetchall())
`);
  });

  it('end in an error of the database when they raise', () => {
    same(`
class Broken:
    def step(self, value): raise KeyError
    def finalize(self): return 1
class Unfinished:
    def step(self, value): pass
    def finalize(self): raise KeyError
connection.create_function('broken', 0, lambda: 1 / 0)
connection.create_function('strange', 0, object)
connection.create_aggregate('broken_step', 1, Broken)
connection.create_aggregate('unfinished', 1, Unfinished)
for call in ('broken()', 'strange()', 'broken_step(1)', 'unfinished(1)'):
    fails(connection.execute, f'SELECT {call}')
`);
  });
});
