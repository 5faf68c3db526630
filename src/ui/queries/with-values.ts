import { sqlTokens } from './sql';

const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** As Python writes them. */
const WORDS: Readonly<Record<string, string>> = { None: 'NULL', True: '1', False: '0' };

/**
 * A statement with its values written in place of each `?`, to be tried by hand. `params` are as shown: what was
 * shortened for that comes shortened, and a `?` beyond them stays.
 */
export function withValues(sql: string, params: readonly string[]): string {
  let next = 0;
  return sqlTokens(sql)
    .map(({ type, text }) => {
      if (type !== 'number' || text !== '?') return text;
      const value = params[next];
      next += 1;
      return value === undefined ? text : literal(value);
    })
    .join('');
}

function literal(value: string): string {
  if (NUMBER.test(value)) return value;
  return WORDS[value] ?? `'${value.replaceAll("'", "''")}'`;
}
