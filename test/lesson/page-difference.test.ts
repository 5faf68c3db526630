import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDifference } from '../../src/lesson/page-difference';
import type { Page } from '../../src/lesson/page-text';

const page = (text: string, links: Page['links'] = [], status = 200): Page => ({
  status,
  words: text === '' ? [] : text.split(' '),
  links,
});
const link = (href: string, text = 'pin') => ({ href, text });

describe('firstDifference', () => {
  it('finds none between a page and itself', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^\S{1,5}$/)), fc.array(fc.webPath()), (words, hrefs) => {
        const links = hrefs.map((href) => link(href));
        expect(firstDifference({ status: 200, words, links }, { status: 200, words, links })).toBeNull();
      }),
    );
  });

  it.each([
    [page('a b c d Ada'), page('a b c d 7'), 'After “b c d” the page should say “Ada”, and says “7”'],
    [page('Ada'), page('Bea'), 'At its start the page should say “Ada”, and says “Bea”'],
    [page('a b'), page('a'), 'After “a” the page should say “b”, and says nothing more'],
    [page('a'), page('a b'), 'After “a” the page should say nothing more, and says “b”'],
    [page('a'), page('a', [], 500), 'The status is 500 and should be 200'],
    [
      page('a', [link('/1/')]),
      page('a', [link('/2/')]),
      'The link “pin” should lead to /1/; in its place “pin” leads to /2/',
    ],
    [page('a', [link('/1/')]), page('a'), 'The link “pin” to /1/ is missing'],
    [page('a'), page('a', [link('/1/')]), 'There is a link too many: “pin” to /1/'],
  ])('says where they part', (expected, found, sentence) => {
    expect(firstDifference(expected, found)).toBe(sentence);
  });

  it('quotes no more than a line of anything, however long', () => {
    const long = (letter: string) => letter.repeat(1_000_000);
    const pages = [
      page(`${long('a')} ${long('b')}`, [link(long('/'), long('t'))]),
      page(`${long('a')} ${long('c')}`),
      page(long('c')),
      page(`${long('a')} ${long('b')}`, [link(long('x'), long('t'))]),
      page(`${long('a')} ${long('b')}`),
    ];
    for (const expected of pages)
      for (const found of pages) expect(firstDifference(expected, found)?.length ?? 0).toBeLessThan(400);
  });

  it('shows a few words only', () => {
    const sentence = firstDifference(page('x '.repeat(40).trim()), page('y '.repeat(40).trim()));
    expect(sentence).toBe('At its start the page should say “x x x x x x …”, and says “y y y y y y …”');
  });
});
