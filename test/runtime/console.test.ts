import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import type { ConsoleResult, Engine } from '../../src/worker/protocol';
import { PROJECT, runOf } from './support/project';

let engine: Engine;

beforeAll(async () => {
  engine = await createNodeEngine();
});

function tried(sql: string, changed: Readonly<Record<string, string>> = {}): Promise<ConsoleResult> {
  const { files, baseFiles, dataset } = runOf(changed);
  return engine.console({ files, baseFiles, dataset, sql });
}

const MODELS = PROJECT['pins/models.py'] ?? '';

describe('the tables', () => {
  it('are told with their rows, columns, keys and indexes', async () => {
    const { tables, statements, problem } = await tried('');
    expect([statements, problem]).toEqual([[], null]);
    const pins = tables.find(({ name }) => name === 'pins_pin');
    expect(pins).toEqual({
      name: 'pins_pin',
      rows: 50,
      columns: [
        { name: 'id', type: 'INTEGER', nullable: false, primaryKey: true, references: null },
        { name: 'title', type: 'varchar(50)', nullable: false, primaryKey: false, references: null },
        {
          name: 'owner_id',
          type: 'bigint',
          nullable: false,
          primaryKey: false,
          references: 'pins_member.id',
        },
      ],
      indexes: [{ name: expect.stringMatching(/^pins_pin_owner_id_/), columns: ['owner_id'], unique: false }],
    });
    expect(tables.some(({ name }) => name.startsWith('sqlite_'))).toBe(false);
  });

  it('are those of the reader’s models, data and all', async () => {
    const models = MODELS.replace(
      'title = models.CharField(max_length=50)\n',
      "title = models.CharField(max_length=50, db_index=True)\n    note = models.TextField(default='')\n",
    );
    const { tables, project } = await tried('', { 'pins/models.py': models });
    const pins = tables.find(({ name }) => name === 'pins_pin');
    expect(project).toBeNull();
    expect(pins?.rows).toBe(50);
    expect(pins?.columns.map(({ name }) => name)).toContain('note');
    expect(pins?.indexes.map(({ columns }) => columns)).toContainEqual(['title']);
  });

  it('are the lab’s own where the reader’s code does not load, and that is said', async () => {
    const { tables, project, statements } = await tried('SELECT count(*) FROM pins_pin', {
      'pins/models.py': 'class Pin(\n',
    });
    expect(project?.file).toBe('pins/models.py');
    expect(tables.map(({ name }) => name)).toContain('pins_pin');
    expect(statements[0]?.rows).toEqual([[50]]);
  });
});

describe('a statement', () => {
  it('gives its columns, rows and plan', async () => {
    const { statements, problem } = await tried(
      'SELECT id, title, NULL AS none, 1.5 AS half FROM pins_pin WHERE owner_id = 2 ORDER BY title LIMIT 1',
    );
    expect(problem).toBeNull();
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({
      columns: ['id', 'title', 'none', 'half'],
      rows: [[1, 'pin 1', null, 1.5]],
      more: false,
      changes: null,
    });
    expect(statements[0]?.plan.map(({ detail }) => detail).join()).toMatch(/SEARCH pins_pin USING INDEX/);
  });

  it('is one of several, each run where the one before left off', async () => {
    const { statements } = await tried(`
      CREATE INDEX by_title ON pins_pin (title);
      -- What does it do for this?
      SELECT id FROM pins_pin WHERE title = 'pin 7';
      DELETE FROM pins_pin WHERE id > 10; SELECT count(*) FROM pins_pin;
      EXPLAIN QUERY PLAN SELECT 1`);
    expect(statements.map(({ rows }) => rows[0]?.[0])).toEqual([
      undefined,
      7,
      undefined,
      10,
      expect.any(Number),
    ]);
    expect(statements[1]?.plan[0]?.detail).toContain('by_title');
    expect(statements[2]?.changes).toBe(40);
  });

  it('shows some rows and says that there are more; long texts are cut, bytes are spelled', async () => {
    const { statements } = await tried(
      `SELECT a.id FROM pins_pin a, pins_pin b;
       SELECT printf('%.500c', 'x'), x'00ff', 9007199254740993`,
    );
    expect(statements[0]?.rows).toHaveLength(200);
    expect(statements[0]?.more).toBe(true);
    const [text, bytes, large] = statements[1]?.rows[0] ?? [];
    expect(text).toMatch(/^x{400}…$/);
    expect(bytes).toBe("x'00ff'");
    expect(large).toBe(9007199254740993n);
  });
});

describe('what is tried', () => {
  it('never reaches the next one, nor a run', async () => {
    const request = runOf();
    const before = await engine.run(request);
    const { statements } = await tried(
      'DELETE FROM pins_pin; DROP TABLE pins_member; COMMIT; SELECT count(*) FROM pins_pin',
    );
    expect(statements.at(0)?.changes).toBe(50);
    const again = await tried('SELECT count(*) FROM pins_pin');
    expect(again.statements[0]?.rows).toEqual([[50]]);
    expect(await engine.run(request)).toEqual(before);
  });

  it('between two runs leaves both alike, down to the tapes', async () => {
    const request = runOf();
    const one = await engine.run(request);
    await tried("UPDATE pins_pin SET title = 'changed'; PRAGMA foreign_keys = OFF; PRAGMA page_size = 512");
    expect(await engine.run(request)).toEqual(one);
  });

  it.each([
    ['SELECT * FROM pin', /^SQLite says: no such table: pin\.$/, /app’s name/],
    ['SELECT nam FROM pins_member', /no such column: nam/, /ends in _id/],
    ['SELEC 1', /syntax error/, /reads up to there/],
    ['SELECT django_date_extract(1)', /no such function/, /own connection/],
    ["INSERT INTO pins_pin VALUES (1, 'x', 1)", /UNIQUE constraint failed/, /does not allow/],
  ])('and refused says why: %s', async (sql, title, remedy) => {
    const { problem, failed } = await tried(`SELECT 1; ${sql}`);
    expect(problem?.title).toMatch(title);
    expect(problem?.remedy).toMatch(remedy);
    expect(failed).toBe(sql);
  });

  it('up to what was refused is still there', async () => {
    const { statements, problem } = await tried('SELECT 1; SELECT nothing; SELECT 2');
    expect(statements.map(({ rows }) => rows)).toEqual([[[1]]]);
    expect(problem).not.toBeNull();
  });

  it.each([
    ["ATTACH 'x.db' AS other", /work on files/],
    ["/* hidden */ -- so\n VACUUM INTO 'x.db'", /work on files/],
    ['SELECT * FROM pins_pin WHERE id = ?', /leaves values open/],
  ])('and cannot be is no fault: %s', async (sql, title) => {
    const { problem, failed } = await tried(sql);
    expect(problem).toMatchObject({ kind: 'unsupported', title: expect.stringMatching(title) });
    expect(failed).toBe(sql);
  });

  it('is stopped when it takes too long between rows', async () => {
    const { problem } = await tried(
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i % 500000 = 0',
    );
    expect(problem).toMatchObject({ kind: 'limit', remedy: expect.stringContaining('LIMIT') });
  }, 30_000);
});
