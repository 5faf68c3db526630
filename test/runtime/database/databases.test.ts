import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createDatabases,
  DatabaseFailure,
  type Databases,
  loadSqlite,
  type Sqlite,
} from '../../../src/runtime/database';

let sqlite: Sqlite;
let databases: Databases;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm-browser.wasm');
  sqlite = await loadSqlite(await readFile(wasm));
});

beforeEach(() => {
  databases = createDatabases(sqlite);
  databases.runScript(
    'site',
    `CREATE TABLE member (id integer primary key, name text);
     CREATE TABLE pin (id integer primary key, member_id integer, title text);
     CREATE INDEX pin_member ON pin (member_id);
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :members)
       INSERT INTO member SELECT i + :offset, 'member ' || i FROM n;
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :pins)
       INSERT INTO pin SELECT i, 1 + :offset + i % :members, ':pins' FROM n;`,
    { members: 5, pins: 50, offset: 2 ** 40, unused: 1 },
  );
});

describe('scripts', () => {
  it('bind to each statement the parameters that it names', () => {
    expect(databases.tableRows('site')).toEqual({ member: 5, pin: 50 });
    expect(databases.query('site', 'SELECT id, typeof(id), name FROM member LIMIT 1')).toEqual([
      [2 ** 40 + 1, 'integer', 'member 1'],
    ]);
    expect(databases.query('site', 'SELECT DISTINCT title FROM pin')).toEqual([[':pins']]);
  });

  it('fail as a whole, and say where', () => {
    const script = "INSERT INTO member VALUES (1, 'a');\nINSERT INTO missing VALUES (1);\nSELECT 1;";
    let failure: unknown;
    try {
      databases.runScript('site', script);
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(DatabaseFailure);
    expect(failure).toMatchObject({
      kind: 'OperationalError',
      message: 'no such table: missing',
      statement: 'INSERT INTO missing VALUES (1);\nSELECT 1;',
    });
    expect(databases.tableRows('site').member).toBe(5);
  });

  it('need every parameter that they name', () => {
    expect(() => databases.runScript('site', 'SELECT :seed')).toThrow(
      'You did not supply a value for binding parameter :seed.',
    );
  });
});

describe('values', () => {
  it('keep their type', () => {
    const row = [1, 2 ** 53 + 2, 2n ** 62n, 1.5, 'é\0x', new Uint8Array([0, 255]), null];
    const [a, b, c, d, e, f, g] = row;
    const sql = 'SELECT :a, :b, :c, :d, :e, :f, :g';
    expect(databases.query('site', sql, { a, b, c, d, e, f, g } as never)).toEqual([row]);
  });
});

describe('images', () => {
  it('hold what is committed, and replace what was there', () => {
    const image = databases.export('site');
    databases.runScript('site', 'DELETE FROM pin');
    databases.load('other', image);
    databases.load('site', image);
    expect(databases.tableRows('other')).toEqual({ member: 5, pin: 50 });
    expect(databases.tableRows('site')).toEqual({ member: 5, pin: 50 });
    databases.load('site', null);
    expect(databases.tableRows('site')).toEqual({});
  });

  it('are taken while somebody is connected and has written', () => {
    const connection = databases.connect('site');
    connection.run('BEGIN');
    connection.run('DELETE FROM pin WHERE id > 10');
    expect(databases.tableRows('site').pin).toBe(10);
    connection.run('COMMIT');
    databases.load('copy', databases.export('site'));
    expect(databases.tableRows('copy').pin).toBe(10);
    databases.disconnect(connection);
  });
});

describe('connections', () => {
  it('see each other’s commits, and wait for nobody', () => {
    const [a, b] = [databases.connect('site'), databases.connect('site')];
    const count = () => b.query('SELECT count(*) FROM pin', (row) => b.texts(row)[0])[0];
    a.run('BEGIN');
    a.run('DELETE FROM pin');
    expect(count()).toBe('50');
    expect(() => b.run('DELETE FROM member')).toThrow('database is locked');
    a.run('COMMIT');
    expect(count()).toBe('0');
  });

  it('to memory have it to themselves, or share it by name until the last one goes', () => {
    const name = 'file:shared?mode=memory&cache=shared';
    const [a, b, alone] = [databases.connect(name), databases.connect(name), databases.connect(':memory:')];
    a.run('CREATE TABLE t (v)');
    b.run('INSERT INTO t VALUES (1)');
    expect(() => alone.run('SELECT * FROM t')).toThrow('no such table: t');
    databases.disconnect(a);
    b.run('SELECT * FROM t');
    databases.disconnect(b);
    expect(() => databases.connect(name).run('SELECT * FROM t')).toThrow('no such table: t');
  });
});

describe('what the database says', () => {
  it('of a plan', () => {
    const sql = 'SELECT * FROM pin JOIN member ON member.id = member_id WHERE member_id = ? ORDER BY title';
    expect(databases.plan('site', sql).map(({ detail }) => detail)).toEqual([
      'SEARCH member USING INTEGER PRIMARY KEY (rowid=?)',
      'SEARCH pin USING INDEX pin_member (member_id=?)',
      'USE TEMP B-TREE FOR ORDER BY',
    ]);
    expect(databases.plan('site', 'PRAGMA user_version')).toEqual([]);
  });

  it('of statements that differ in literals alone', () => {
    const fingerprint = (sql: string) => databases.fingerprint('site', sql);
    expect(fingerprint('select  * from pin where id = 5')).toBe(
      fingerprint('SELECT * FROM pin WHERE id = 77'),
    );
    expect(fingerprint('SELECT * FROM pin')).not.toBe(fingerprint('SELECT * FROM member'));
  });

  it('of how the values are spread, once it has counted', () => {
    expect(databases.statistics('site')).toEqual([]);
    databases.runScript('site', 'ANALYZE');
    expect(databases.statistics('site')).toContainEqual({
      table: 'pin',
      index: 'pin_member',
      stat: [50, 10],
    });
  });
});
