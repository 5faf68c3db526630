import type { CacheOutcome } from '../../tape';

/** Classes of outcome, a letter each. A hit on a number is a class of its own. */
const LETTERS = {
  h: 'hit',
  i: 'hit',
  m: 'miss',
  s: 'stored',
  n: 'not-stored',
  x: 'exists',
  f: 'not-found',
  d: 'deleted',
  t: 'touched',
  c: 'number',
  o: 'ok',
  e: 'error',
  u: 'unasked',
} as const satisfies Readonly<Record<string, CacheOutcome>>;

export type OutcomeLetter = keyof typeof LETTERS;

export function outcomeOf(letter: string): CacheOutcome {
  return LETTERS[letter as OutcomeLetter] ?? 'error';
}
