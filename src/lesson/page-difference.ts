import type { Page } from './page-text';

/** Words shown of each page, from where they part. */
const SHOWN_WORDS = 6;
const WORDS_BEFORE = 3;

/** Where two pages first differ, as a sentence without its full stop; null when a visitor could not tell them apart. */
export function firstDifference(expected: Page, found: Page): string | null {
  if (expected.status !== found.status)
    return `The status is ${found.status} and should be ${expected.status}`;
  const word = firstUnlike(expected.words, found.words, (a, b) => a === b);
  if (word !== null) {
    const before = expected.words.slice(Math.max(0, word - WORDS_BEFORE), word).join(' ');
    const where = before === '' ? 'At its start the page' : `After “${before}” the page`;
    return `${where} should say ${shown(expected.words, word)}, and says ${shown(found.words, word)}`;
  }
  const link = firstUnlike(expected.links, found.links, (a, b) => a.href === b.href && a.text === b.text);
  if (link === null) return null;
  const [wanted, got] = [expected.links[link], found.links[link]];
  if (wanted === undefined) return `There is a link too many: “${got?.text}” to ${got?.href}`;
  if (got === undefined) return `The link “${wanted.text}” to ${wanted.href} is missing`;
  return `The link “${wanted.text}” should lead to ${wanted.href}; in its place “${got.text}” leads to ${got.href}`;
}

function firstUnlike<T>(a: readonly T[], b: readonly T[], like: (a: T, b: T) => boolean): number | null {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const [left, right] = [a[index], b[index]];
    if (left === undefined || right === undefined || !like(left, right)) return index;
  }
  return null;
}

function shown(words: readonly string[], from: number): string {
  const some = words.slice(from, from + SHOWN_WORDS).join(' ');
  if (some === '') return 'nothing more';
  return `“${some}${from + SHOWN_WORDS < words.length ? ' …' : ''}”`;
}
