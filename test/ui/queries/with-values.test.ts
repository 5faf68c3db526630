import { expect, it } from 'vitest';
import { withValues } from '../../../src/ui/queries/with-values';

it('puts each value in its place, as SQL writes it', () => {
  expect(
    withValues('SELECT "a?" FROM t WHERE a = ? AND b = ? AND c = ? AND d IN (?, ?)', [
      '7',
      "O’Neill said 'no'",
      'None',
      'True',
      '-1.5',
    ]),
  ).toBe(`SELECT "a?" FROM t WHERE a = 7 AND b = 'O’Neill said ''no''' AND c = NULL AND d IN (1, -1.5)`);
});

it('leaves question marks in texts alone, and those that no value is known for', () => {
  expect(withValues("SELECT '?' WHERE a = ? AND b = ?", ['1'])).toBe("SELECT '?' WHERE a = 1 AND b = ?");
});
