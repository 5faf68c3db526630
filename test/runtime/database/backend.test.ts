import { readFile } from 'node:fs/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startInterpreter } from '../../../scripts/lib/interpreter';
import type { Databases } from '../../../src/runtime/database';

interface Call {
  readonly operation: string;
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly columns: number;
  readonly rows: number;
  readonly written: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly error: string | null;
}

let databases: Databases;
let observed: (code: string) => { calls: Call[]; raised: string };
let shown: (code: string) => string;
let run: (code: string) => void;
let empty: Uint8Array;

beforeAll(async () => {
  const interpreter = await startInterpreter();
  databases = interpreter.databases;
  const { pyodide } = interpreter;
  pyodide.FS.writeFile(
    '/runtime/site_models.py',
    await readFile(new URL('./support/site.py', import.meta.url)),
  );
  const python = pyodide.pyimport('site_models');
  observed = (code) => JSON.parse(python.observed(code));
  shown = (code) => python.shown(code);
  run = (code) => expect(observed(code).raised).toBe('');
  python.create_tables();
  empty = databases.export('site');
});

beforeEach(() => {
  databases.load('site', empty);
  run('db.reset()');
});

/** The operations that some code causes; queries by their first word. */
function operations(code: string): string[] {
  const { calls, raised } = observed(code);
  expect(raised).toBe('');
  return calls.map(({ operation, sql }) => (operation === 'query' ? (sql.split(' ')[0] ?? '') : operation));
}

describe('the observer', () => {
  it.each([
    ['a new object', "Author(name='a').save()", ['INSERT']],
    ['create', "Author.objects.create(name='a')", ['INSERT']],
    ['get_or_create, new', "Author.objects.get_or_create(name='a')", ['SELECT', 'begin', 'INSERT', 'commit']],
    [
      'nested blocks',
      'with transaction.atomic():\n    with transaction.atomic():\n        pass',
      ['begin', 'savepoint', 'release', 'commit'],
    ],
    ['a queryset deleted', 'Tag.objects.all().delete()', ['begin', 'DELETE', 'commit']],
    ['nothing to ask', 'list(Author.objects.none()); list(Author.objects.filter(pk__in=[]))', []],
    ['the reader’s own statements', "connection.cursor().execute('PRAGMA user_version')", ['PRAGMA']],
    ['commit with nothing open', 'connection.commit()', []],
  ])('counts as a server would: %s', (_, code, expected) => {
    expect(operations(code)).toEqual(expected);
  });

  it('sees a savepoint rolled back, and the transaction of a failed block', () => {
    const code = `
try:
    with transaction.atomic():
        Author.objects.create(name='a')
        try:
            with transaction.atomic():
                raise KeyError
        except KeyError:
            pass
        raise ValueError
except ValueError:
    pass`;
    expect(operations(code)).toEqual(['begin', 'INSERT', 'savepoint', 'rollback-to', 'release', 'rollback']);
  });

  it('sees what follows the first query of an object that exists', () => {
    run("Author.objects.create(name='a')");
    expect(operations("Author.objects.get_or_create(name='a')")).toEqual(['SELECT']);
    expect(operations("Author.objects.update_or_create(name='a', defaults={'name': 'b'})")).toEqual([
      'begin',
      'SELECT',
      'UPDATE',
      'commit',
    ]);
    expect(
      operations(
        "Post.objects.create(title='p', author=Author.objects.get()).tags.add(Tag.objects.create(name='t'))",
      ),
    ).toEqual(['SELECT', 'INSERT', 'INSERT', 'begin', 'INSERT', 'commit']);
  });

  it('is told columns, rows and bytes each way', () => {
    run("Author.objects.bulk_create([Author(name=name) for name in ('a', 'bcd')])");
    const [call] = observed("list(Author.objects.filter(name__gt=''))").calls;
    const sql =
      'SELECT "site_author"."id", "site_author"."name" FROM "site_author" WHERE "site_author"."name" > ?';
    expect(call).toEqual({
      operation: 'query',
      sql,
      params: [''],
      columns: 2,
      rows: 2,
      written: 0,
      bytesOut: sql.length + 4,
      // RowDescription, then two rows: "1" and "a", "2" and "bcd".
      bytesIn: 7 + (19 + 2) + (19 + 4) + 2 * (7 + 4 + 4) + (1 + 1) + (1 + 3),
      error: null,
    });
  });

  it('is told the rows written, and one call for an executemany', () => {
    const [insert] = observed(
      'Author.objects.bulk_create([Author(name=str(i)) for i in range(3)])',
    ).calls.filter(({ operation }) => operation === 'query');
    expect(insert).toMatchObject({ written: 3, rows: 3 });
    const code =
      "connection.cursor().executemany('INSERT INTO site_tag (name) VALUES (%s)', [('a',), ('bc',)])";
    const { calls } = observed(code);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ written: 2, params: [['a'], ['bc']], bytesOut: 38 + 5 + 6 });
  });

  it('is told of an error, which then reaches the code', () => {
    run("Author.objects.create(name='a')");
    const { calls, raised } = observed("Author.objects.create(name='a')");
    expect(calls.map(({ error }) => error)).toEqual(['UNIQUE constraint failed: site_author.name']);
    expect(raised).toBe('django.db.utils.IntegrityError: UNIQUE constraint failed: site_author.name');
  });

  it('may stop the code by raising', () => {
    const code = `
def stop(*fields): raise MemoryError('enough')
before = db.observe(stop)
try: Author.objects.count()
finally: db.observe(before)`;
    expect(observed(code)).toEqual({ calls: [], raised: 'builtins.MemoryError: enough' });
  });

  it('sees a connection being opened as one call, and not what Django asks SQLite for itself', () => {
    run('connection.close()');
    const [connect, ...queries] = observed(`
from django.test.utils import override_settings
connection.force_debug_cursor = True
list(Author.objects.filter(name='x'))
connection.force_debug_cursor = False`).calls;
    expect(connect).toMatchObject({ operation: 'connect', sql: '', bytesOut: 0, bytesIn: 0 });
    expect(queries.map(({ sql }) => sql.split(' ')[0])).toEqual(['SELECT']);
  });
});

describe('the backend', () => {
  it('converts by declared type below the ORM too', () => {
    run(`
import datetime
author = Author.objects.create(name='a')
Post.objects.create(title='p', author=author, created=datetime.datetime(2012, 7, 19, 9, 30, tzinfo=datetime.UTC))`);
    run(`
with connection.cursor() as cursor:
    row = cursor.execute('SELECT created, public, id FROM site_post').fetchone()`);
    expect(shown('row')).toBe('(datetime.datetime(2012, 7, 19, 9, 30), True, 1)');
  });

  it('checks foreign keys when a transaction ends', () => {
    const { raised } = observed(
      "with transaction.atomic():\n    Post.objects.create(title='p', author_id=99)",
    );
    expect(raised).toBe('django.db.utils.IntegrityError: FOREIGN KEY constraint failed');
    expect(shown('Post.objects.count()')).toBe('0');
  });

  it('prefetches more parents than an expression may be deep', () => {
    run('Author.objects.bulk_create([Author(name=str(i)) for i in range(1500)])');
    run("Post.objects.bulk_create([Post(title='p', author=author) for author in Author.objects.all()])");
    run("posts = list(Post.objects.prefetch_related('author'))");
    expect(shown('len({post.author.name for post in posts})')).toBe('1500');
  });

  it('uses the functions that Django registers', () => {
    run(
      'from django.db.models import Count, F, StdDev, Value\nfrom django.db.models.functions import LPad, MD5, TruncYear',
    );
    run("Author.objects.bulk_create([Author(name=name) for name in ('ann', 'bob')])");
    expect(shown("list(Author.objects.filter(name__regex='^a').values_list('name', flat=True))")).toBe(
      "['ann']",
    );
    expect(
      shown("Author.objects.annotate(p=LPad('name', 5, Value('.'))).values_list('p', flat=True)[0]"),
    ).toBe("'..ann'");
    expect(shown("Author.objects.aggregate(s=StdDev('id'))")).toBe("{'s': 0.5}");
  });

  it('goes on with the contents that the engine has loaded, whatever was open', () => {
    run("Author.objects.create(name='kept')");
    const image = databases.export('site');
    run(`
connection.set_autocommit(False)
Author.objects.create(name='lost')`);
    databases.load('site', image);
    run('db.reset()');
    expect(shown("list(Author.objects.filter(name__regex='.').values_list('name', flat=True))")).toBe(
      "['kept']",
    );
    expect(shown('connection.get_autocommit(), connection.in_atomic_block')).toBe('(True, False)');
    expect(
      observed("with transaction.atomic():\n    Post.objects.create(title='p', author_id=99)").raised,
    ).toContain('FOREIGN KEY constraint failed');
  });
});
