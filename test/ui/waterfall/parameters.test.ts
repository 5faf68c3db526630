import { expect, it } from 'vitest';
import { parametersText } from '../../../src/ui/waterfall/parameters';

it.each([
  ['SELECT "m"."id" FROM "m" WHERE "m"."id" = ? LIMIT 21', ['13'], 'id = 13'],
  [
    'SELECT 1 FROM "m" WHERE ("m"."board_id" = ? AND "m"."likes" >= ?)',
    ['4', '10'],
    'board_id = 4, likes >= 10',
  ],
  ['SELECT 1 FROM "m" WHERE "m"."id" IN (?, ?, ?)', ['1', '2', '3'], 'id in 1, 2, 3'],
  ['SELECT 1 FROM "m" WHERE "m"."a" IN (?) AND "m"."b" IN (?, ?)', ['1', '2', '3'], 'a in 1, b in 2, 3'],
  ['UPDATE "m" SET "name" = ? WHERE "m"."id" = ?', ["'Ada'", '7'], "name = 'Ada', id = 7"],
  ['INSERT INTO "m" ("name") VALUES (?)', ["'Ada'"], "with 'Ada'"],
  ['SELECT 1 FROM "m" WHERE "m"."name" = \'?\' AND "m"."id" = ?', ['7'], 'id = 7'],
  ['SELECT 1 FROM "m" WHERE "m"."id" = ?', ['7', '8'], 'with 7, 8'],
])('%s', (sql, params, text) => {
  expect(parametersText({ sql, fingerprint: sql, plan: [], assumptions: [] }, params)).toBe(text);
});

it('tells a call without a statement by its parameters alone', () => {
  expect(parametersText(null, ['7'])).toBe('with 7');
});
