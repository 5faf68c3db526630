import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSql } from '../../../src/ui/queries/format-sql';
import { shortSql, sqlTokens } from '../../../src/ui/queries/sql';
import { STATEMENTS } from '../tapes';

describe('a statement in one line', () => {
  it.each([
    [STATEMENTS[1]?.sql ?? '', 'SELECT … FROM feed_member WHERE id = ? LIMIT 21'],
    [STATEMENTS[2]?.sql ?? '', 'SELECT COUNT(*) AS __count FROM feed_like WHERE pin_id = ?'],
    ['SELECT DISTINCT "a"."x", "a"."y" FROM "a"', 'SELECT DISTINCT … FROM a'],
    [
      'INSERT INTO "feed_pin" ("title", "owner_id") VALUES (?, ?) RETURNING "feed_pin"."id"',
      'INSERT INTO feed_pin (…)',
    ],
    [
      'UPDATE "feed_pin" SET "title" = ?, "owner_id" = ? WHERE "feed_pin"."id" = ?',
      'UPDATE feed_pin SET … WHERE id = ?',
    ],
    ['DELETE FROM "feed_pin"\n WHERE "feed_pin"."id" = ?', 'DELETE FROM feed_pin WHERE id = ?'],
    ['SELECT 1', 'SELECT 1'],
    ['ANALYZE', 'ANALYZE'],
  ])('%s', (sql, short) => {
    expect(shortSql(sql)).toBe(short);
  });
});

describe('a statement in colour', () => {
  it('is the statement, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (sql) => {
        expect(
          sqlTokens(sql)
            .map((token) => token.text)
            .join(''),
        ).toBe(sql);
      }),
    );
  });

  it('tells keywords, names, strings, numbers and placeholders apart', () => {
    const kinds = sqlTokens(`SELECT "from" FROM t WHERE a = 'it''s' AND b > 3 AND c = ?`)
      .filter((token) => token.type !== 'other')
      .map(({ type, text }) => `${type} ${text}`);
    expect(kinds).toEqual([
      'keyword SELECT',
      'name "from"',
      'keyword FROM',
      'keyword WHERE',
      `string 'it''s'`,
      'keyword AND',
      'number 3',
      'keyword AND',
      'number ?',
    ]);
  });
});

describe('a statement laid out', () => {
  it('keeps every word and takes several lines', async () => {
    for (const { sql } of STATEMENTS) {
      const text = await formatSql(sql);
      expect(text.split('\n').length).toBeGreaterThan(3);
      expect(text.replace(/\s+/g, '')).toBe(sql.replace(/\s+/g, ''));
    }
  });

  it('comes back as it was sent where the formatter does not understand it, or where it is very long', async () => {
    const broken = 'SELECT "unclosed FROM (((';
    const long = `SELECT * FROM t WHERE id IN (${Array(5_000).fill('?').join(', ')})`;
    expect(await formatSql(broken)).toBe(broken);
    expect(await formatSql(long)).toBe(long);
    expect(await formatSql('SELECT a FROM b WHERE c = 1')).toContain('\n');
  });
});
