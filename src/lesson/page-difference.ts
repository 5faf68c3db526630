import type { Page } from './page-text';

/** Words shown of each page, from where they part. */
const SHOWN_WORDS = 6;
const WORDS_BEFORE = 3;
/** Characters shown of any one text: a page can be one word of megabytes. */
const SHOWN_CHARACTERS = 60;

/** Where two pages first differ, as a sentence without its full stop; null when a visitor could not tell them apart. */
export function firstDifference(expected: Page, found: Page): string | null {
  if (expected.status !== found.status)
    return `The status is ${found.status} and should be ${expected.status}`;
  const word = firstUnlike(expected.words, found.words, (a, b) => a === b);
  if (word !== null) {
    const before = expected.words.slice(Math.max(0, word - WORDS_BEFORE), word).join(' ');
    const where = before === '' ? 'At its start the page' : `After “${lastOf(before)}” the page`;
    return `${where} should say ${shown(expected.words, word)}, and says ${shown(found.words, word)}`;
  }
  const link = firstUnlike(expected.links, found.links, (a, b) => a.href === b.href && a.text === b.text);
  if (link === null) return null;
  const [wanted, got] = [expected.links[link], found.links[link]];
  if (wanted === undefined)
    return `There is a link too many: “${firstOf(got?.text ?? '')}” to ${firstOf(got?.href ?? '')}`;
  const missing = `The link “${firstOf(wanted.text)}”`;
  if (got === undefined) return `${missing} to ${firstOf(wanted.href)} is missing`;
  return `${missing} should lead to ${firstOf(wanted.href)}; in its place “${firstOf(got.text)}” leads to ${firstOf(got.href)}`;
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
  return `“${firstOf(some, from + SHOWN_WORDS < words.length)}”`;
}

function firstOf(text: string, more = false): string {
  if (text.length > SHOWN_CHARACTERS) return `${text.slice(0, SHOWN_CHARACTERS).trimEnd()} …`;
  return more ? `${text} …` : text;
}

function lastOf(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `… ${text.slice(-SHOWN_CHARACTERS).trimStart()}` : text;
}
