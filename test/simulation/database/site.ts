import initSqlJs, { type Database, type SqlValue } from 'sql.js';
import { parseStat, type WorkEstimate, workEstimator } from '../../../src/simulation';
import type { PlanStep } from '../../../src/tape';

const SCHEMA = `
  CREATE TABLE member (id INTEGER PRIMARY KEY, name TEXT UNIQUE, team INTEGER);
  CREATE TABLE pin (
    id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL REFERENCES member (id),
    title TEXT, created TEXT, likes INTEGER
  );
  CREATE INDEX pin_author ON pin (author_id);
  CREATE TABLE comment (
    id INTEGER PRIMARY KEY, pin_id INTEGER NOT NULL REFERENCES pin (id), member_id INTEGER, text TEXT
  );
  CREATE INDEX comment_pin ON comment (pin_id);
  CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT);
  PRAGMA foreign_keys = ON;
`;

const FILL = `
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
    INSERT INTO member SELECT i, 'm' || i, i % 10 FROM n;
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
    INSERT INTO pin SELECT i, i % 200 + 1, 't' || i, printf('2020-%05d', i * 37 % 2000), i % 7 FROM n;
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
    INSERT INTO comment SELECT i, i % 2000 + 1, i % 200 + 1, 'c' || (i % 50) FROM n;
`;

/** 200 members, 2,000 pins (10 a member), 6,000 comments (3 a pin), in a real SQLite. */
export class Site {
  readonly #database: Database;

  private constructor(database: Database) {
    this.#database = database;
  }

  static async open({ analyzed = true } = {}): Promise<Site> {
    const { Database } = await initSqlJs();
    const database = new Database();
    database.run(SCHEMA);
    database.run(FILL);
    if (analyzed) database.run('ANALYZE');
    return new Site(database);
  }

  /** Runs a statement, and estimates its work from its plan and the rows that came of it. */
  work(sql: string): WorkEstimate {
    const plan = this.plan(sql);
    const tables = this.#facts();
    const before = this.#changes();
    const rowsReturned = this.#rows(sql).length;
    return workEstimator({ sql, plan, tables })({ rowsReturned, rowsWritten: this.#changes() - before });
  }

  plan(sql: string): PlanStep[] {
    return this.#rows(`EXPLAIN QUERY PLAN ${sql}`).map(([id, parent, , detail]) => ({
      id: Number(id),
      parent: Number(parent),
      detail: String(detail),
    }));
  }

  run(sql: string): void {
    this.#database.run(sql);
  }

  #facts() {
    const facts: Record<string, { rows: number; stat: Record<string, number[]> }> = {};
    for (const table of ['member', 'pin', 'comment', 'tag']) {
      facts[table] = { rows: Number(this.#rows(`SELECT count(*) FROM ${table}`)[0]?.[0]), stat: {} };
    }
    const analyzed = this.#rows("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").length > 0;
    for (const [table, index, stat] of analyzed
      ? this.#rows('SELECT tbl, idx, stat FROM sqlite_stat1')
      : []) {
      const fact = facts[String(table)];
      if (fact && index !== null) fact.stat[String(index)] = parseStat(String(stat));
    }
    return facts;
  }

  #changes(): number {
    return Number(this.#rows('SELECT total_changes()')[0]?.[0]);
  }

  #rows(sql: string): SqlValue[][] {
    return this.#database.exec(sql)[0]?.values ?? [];
  }
}
